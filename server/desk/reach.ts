import type { Client } from '@temporalio/client';
import { PROCESS_TASK_QUEUE } from '../instances/start-instance.ts';
import { callTemporal } from '../instances/temporal-errors.ts';
import type { Catalogue } from '../processes/catalogue.ts';

/** What sending to others takes. */
export interface Reach {
  readonly client: Client;
  readonly catalogue: Catalogue;
  /** Milliseconds that Temporal has for one request. */
  readonly timeout: number;
}

export interface Told {
  readonly workflowType: string;
  readonly workflowId: string;
  readonly signal: string;
  readonly payload: unknown;
}

/** Sends a signal to one of the platform's own workflows, which it starts if need be. */
export async function tell({ client, timeout }: Reach, told: Told): Promise<void> {
  const { workflowType, workflowId, signal, payload } = told;
  const options = {
    ...{ workflowId, taskQueue: PROCESS_TASK_QUEUE, args: [] },
    ...{ signal, signalArgs: [payload] },
  };
  await callTemporal(() =>
    client.withDeadline(Date.now() + timeout, () =>
      client.workflow.signalWithStart(workflowType, options),
    ),
  );
}
