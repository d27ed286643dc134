/** What is known of an instance, running or ended. */
import { QueryNotRegisteredError, type Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { STATE_QUERY, TRACE_QUERY } from '#contracts/message.ts';
import type { InstanceState, Trace } from '#contracts/trace.ts';
import { callTemporal } from './temporal-errors.ts';

export interface InstanceView {
  readonly id: string;
  /** Temporal's word, in lower case: `running`, `completed`, `failed`, `cancelled`, `terminated`... */
  readonly status: string;
  readonly startedAt: Date;
  readonly endedAt?: Date;
  readonly state: InstanceState;
  readonly trace: Trace;
}

/**
 * Asks the instance itself, so a worker must be there.
 *
 * @param timeout milliseconds
 * @returns undefined when there is no such instance
 * @throws UnavailableError when Temporal or the worker does not answer in time
 */
export async function readInstance(
  client: Client,
  id: string,
  timeout: number,
): Promise<InstanceView | undefined> {
  const handle = client.workflow.getHandle(id);
  return await callTemporal(() =>
    client.withDeadline(Date.now() + timeout, async () => {
      try {
        const { status, startTime, closeTime } = await handle.describe();
        // One after the other: two at once sometimes make the second wait two seconds in the server.
        const state = await handle.query<InstanceState>(STATE_QUERY);
        const trace = await handle.query<Trace>(TRACE_QUERY);
        const view = { id, status: status.name.toLowerCase(), startedAt: startTime, state, trace };
        return closeTime === undefined ? view : { ...view, endedAt: closeTime };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return undefined;
        // Some other workflow, which is no process.
        if (error instanceof QueryNotRegisteredError) return undefined;
        throw error;
      }
    }),
  );
}
