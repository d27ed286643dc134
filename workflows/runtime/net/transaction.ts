import { openIncident } from '../leaves/leaf.ts';
import { runCancelListeners } from '../leaves/listeners.ts';
import { clear, close, withdrawGroup } from './interruption.ts';
import { runHandlers, takeLog } from './compensation.ts';
import { forgetInside } from './forget.ts';
import { leaveBy } from './activation.ts';
import { boundariesOf } from './graph.ts';
import type { Boundary } from './graph.ts';
import type { Activation } from './live.ts';

/**
 * A cancel end event (BPMN 2.0.2 section 13.3.4 and 10.5.5): every token of the transaction goes, what completed in it is compensated,
 * then it is left by its cancel boundary event.
 */
export function cancelTransaction(activation: Activation): void {
  let host = activation.live.group.host;
  while (host !== undefined && !isTransaction(host)) host = host.live.group.host;
  if (host === undefined) {
    const message = 'No transaction is around the cancel end event.';
    openIncident(activation.leaf, { kind: 'uncaught-error', message }, () =>
      cancelTransaction(activation),
    );
    return;
  }
  cancel(host);
}

function isTransaction({ node, closed }: Activation): boolean {
  return !closed && node.kind === 'subprocess' && node.transaction === true;
}

function cancel(activation: Activation): void {
  const { executor, group, leaf, live } = activation;
  const { opened } = live.token;
  if (opened === undefined || !close(activation)) return;
  runCancelListeners(leaf);
  if (group !== undefined) withdrawGroup(executor.instance, group);
  live.token.compensating = takeLog(executor, opened, undefined);
  resumeCancellation(activation);
  activation.group?.emptied();
}

/** The transaction is being cancelled: its boundary events are not armed any more. */
export function resumeCancellation(activation: Activation): void {
  activation.closed = true;
  runHandlers(activation, () => leave(activation));
}

function leave({ executor, live, node }: Activation): void {
  const boundary = cancelBoundary(node);
  const { instance } = executor;
  forgetInside(instance, live.token);
  clear(live.token);
  instance.record(live.token.scope, node.id, 'interrupted');
  delete live.activation;
  if (boundary !== undefined) {
    executor.happen(live, live.net.node(boundary.id), {});
    return;
  }
  // The boundary events of a repeated transaction are those of all its turns.
  const { host } = live.group;
  const whole = host?.node.kind === 'loop' && host.node.id === node.id && cancelBoundary(host.node);
  if (host !== undefined && whole) leaveBy(host, whole, {});
  else executor.consume(live);
}

function cancelBoundary(node: Activation['node']): Boundary | undefined {
  return boundariesOf(node).find(({ trigger }) => trigger.kind === 'cancel');
}
