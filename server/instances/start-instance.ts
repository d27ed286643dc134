/** Starting an instance exactly once per event. */
import {
  WorkflowExecutionAlreadyStartedError,
  type Client,
  type WorkflowStartOptions,
} from '@temporalio/client';
import { summaryOf } from '#contracts/summary.ts';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { DeployedProcess } from '../processes/catalogue.ts';
import type { Fields } from '../record.ts';
import { callTemporal } from './temporal-errors.ts';
import { workflowIdOf } from './workflow-id.ts';

/** Task queue of all process workflows. */
export const PROCESS_TASK_QUEUE = 'processes';

/** Memo field that holds the id of the event an instance was started by. */
export const START_EVENT_MEMO = 'startEventId';

const PROCESS = defineSearchAttributeKey('BpmnProcess', SearchAttributeType.KEYWORD);
const VERSION = defineSearchAttributeKey('BpmnVersion', SearchAttributeType.KEYWORD);
const BUSINESS_KEY = defineSearchAttributeKey('BpmnBusinessKey', SearchAttributeType.KEYWORD);

export interface StartRequest {
  readonly process: DeployedProcess;
  readonly businessKey: string;
  readonly variables: Fields;
  /** Start event, if the process begins in several ways and this is not its own. */
  readonly entry?: string;
  /** Id of the event or request: the same one again starts nothing. */
  readonly eventId: string;
  /** Milliseconds to wait for Temporal. */
  readonly timeout: number;
  readonly taskQueue?: string;
}

/**
 * `repeated`: this event had started it before. `taken`: another event has started an instance with this
 * business key.
 */
export interface StartOutcome {
  readonly kind: 'started' | 'repeated' | 'taken';
  readonly workflowId: string;
}

/** @throws UnavailableError when Temporal does not answer: nothing is known, ask again with the same event id */
export async function startInstance(client: Client, request: StartRequest): Promise<StartOutcome> {
  const { manifest } = request.process;
  const workflowId = workflowIdOf(manifest.id, request.businessKey);
  return await callTemporal(() =>
    client.withDeadline(Date.now() + request.timeout, async () => {
      try {
        await client.workflow.start(manifest.workflowType, options(request, workflowId));
        return { kind: 'started', workflowId };
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        const { memo } = await client.workflow.getHandle(workflowId).describe();
        const repeated = memo?.[START_EVENT_MEMO] === request.eventId;
        return { kind: repeated ? 'repeated' : 'taken', workflowId };
      }
    }),
  );
}

function options(request: StartRequest, workflowId: string): WorkflowStartOptions {
  const { process, businessKey, variables, entry, eventId } = request;
  const { taskQueue = PROCESS_TASK_QUEUE } = request;
  const { id, name, version } = process.manifest;
  return {
    workflowId,
    taskQueue,
    args: entry === undefined ? [variables] : [variables, { entry }],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    memo: { [START_EVENT_MEMO]: eventId },
    staticSummary: summaryOf(name),
    typedSearchAttributes: [
      { key: PROCESS, value: id },
      { key: VERSION, value: version },
      { key: BUSINESS_KEY, value: businessKey },
    ],
  };
}
