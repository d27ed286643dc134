import type { Activity } from '../elements.ts';
import { openIncident } from '../leaves/leaf.ts';
import type { Activation } from './activity.ts';
import { perform } from './activity.ts';
import { runHandlers, takeLog } from './compensate.ts';

/**
 * A cancel end event (BPMN 2.0.2 sections 10.5.5 and 13.3.4): the transaction around it is cancelled, so that it never comes to its
 * end; unless nothing around it is a transaction, and an operator lets it pass.
 */
export async function throwCancel(element: Activity): Promise<void> {
  await perform(element, {}, {}, ({ frame, leaf }) => {
    const attempt = (): void => {
      if (frame.region.cancelTransaction()) return;
      const message = 'No transaction is around the cancel end event.';
      openIncident(leaf, { kind: 'uncaught-error', message }, attempt);
    };
    attempt();
  });
}

/** Every token of the transaction goes, what completed in it is undone, then it is left by its cancel boundary event. */
export function cancelTransaction({ frame, region }: Activation<Activity>): void {
  const { token } = frame;
  const { opened } = token;
  if (opened === undefined) return;
  const undoing = region.abort();
  token.compensating = takeLog(frame, opened);
  runHandlers(frame, undoing, token.compensating, () => {
    undoing.dissolve();
    region.leaveCancelled();
  });
}
