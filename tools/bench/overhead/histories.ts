import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { WorkflowClient } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Path } from './paths.ts';
import { inputOf } from './paths.ts';

/** What one run left in its history. */
export interface RunHistory {
  /** Event types in order, without the prefix. */
  readonly events: readonly string[];
  readonly workflowTasks: number;
}

/** Runs one path on the time-skipping server, alone, and reads its history. */
export async function runPath(
  environment: TestWorkflowEnvironment,
  workflowType: string,
  taskQueue: string,
  path: Path,
): Promise<RunHistory> {
  const reference = `${path.name.replaceAll(' ', '-')}-${Date.now()}`;
  const client = new WorkflowClient({ connection: environment.connection });
  const workflowId = `subscription:${reference}`;
  const args = [inputOf(path, reference)];
  const options = { workflowId, taskQueue, args, workflowExecutionTimeout: '30 days' };
  const handle = await client.start(workflowType, options);
  if (path.transferArrives) {
    await untilWaiting(handle);
    const id = `transfer-${reference}`;
    await handle.signal('message', { name: 'PaymentReceived', id, variables: {} });
  }
  if (path.payment === 'transfer' && !path.transferArrives) {
    await untilWaiting(handle);
    await environment.client.workflow.getHandle(workflowId).result();
  }
  await handle.result();
  const events = await eventTypes(handle);
  return { events, workflowTasks: count(events, 'WORKFLOW_TASK_COMPLETED') };
}

/** Slot, contract, its event, and the two jobs of "Conclure" are done, and the instance is at rest. */
async function untilWaiting(handle: WorkflowHandle): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const events = await eventTypes(handle);
    const done = count(events, 'ACTIVITY_TASK_COMPLETED') >= 5;
    if (done && events.at(-1) === 'WORKFLOW_TASK_COMPLETED') return;
    await sleep(25);
  }
  throw new Error('The instance never came to wait for the transfer.');
}

async function eventTypes(handle: WorkflowHandle): Promise<string[]> {
  const { events } = await handle.fetchHistory();
  const names: Record<number, string> = proto.temporal.api.enums.v1.EventType;
  return (events ?? []).map(({ eventType }) =>
    String(names[Number(eventType ?? 0)]).replace('EVENT_TYPE_', ''),
  );
}

function count(events: readonly string[], type: string): number {
  return events.filter((event) => event === type).length;
}
