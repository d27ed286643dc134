/**
 * A namespace of the caller's own on the shared Temporal: task queues and workflow ids in it meet nobody else's, so a
 * test file can run real workers on their real queues.
 */
import { randomUUID } from 'node:crypto';
import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';

const KEYWORD = 2;

/** Registers a namespace that knows the search attributes Bpmn*; takes some 10 ms. */
export async function createNamespace(connection: Connection): Promise<string> {
  const namespace = `test-${randomUUID()}`;
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: { BpmnProcess: KEYWORD, BpmnVersion: KEYWORD, BpmnBusinessKey: KEYWORD },
  });
  return namespace;
}
