import type { Instance, Token } from '../instance.ts';
import { runCancelListeners } from '../leaves/listeners.ts';
import { forgetInside } from './forget.ts';
import { isTraced } from './graph.ts';
import type { Activation, TokenGroup } from './live.ts';

/** Ends an activation and all inside it from outside. */
export function interrupt(activation: Activation): void {
  const { executor, live, node } = activation;
  const wasOpen = close(activation);
  if (wasOpen) runCancelListeners(activation.leaf);
  withdrawContents(activation);
  if (wasOpen && isTraced(node, 'interrupted')) {
    executor.instance.record(live.token.scope, node.id, 'interrupted');
  }
}

/** Takes away all tokens of a group. */
export function withdrawGroup(instance: Instance, group: TokenGroup): void {
  for (const withdraw of group.stuck) withdraw();
  group.stuck = [];
  for (const disarm of group.events.values()) disarm();
  group.events.clear();
  group.gatherings.clear();
  for (const { activation, token } of group.tokens) {
    if (activation !== undefined) interrupt(activation);
    instance.tokens.delete(token);
  }
  group.tokens.clear();
}

export function close(activation: Activation): boolean {
  if (activation.closed) return false;
  activation.closed = true;
  disarm(activation);
  return true;
}

/** Nothing of the activation is listened for any more. */
export function disarm(activation: Activation): void {
  for (const cancel of activation.triggers.splice(0)) cancel();
}

export function withdrawContents(activation: Activation): void {
  const { executor, group, leaf, live } = activation;
  leaf.withdraw();
  if (group !== undefined) withdrawGroup(executor.instance, group);
  forgetInside(executor.instance, live.token);
}

/** The token carries nothing of the element any more. */
export function clear(token: Token): void {
  delete token.occurrence;
  delete token.opened;
  delete token.timers;
  delete token.triggers;
  delete token.since;
  delete token.locals;
  delete token.loop;
  delete token.adHoc;
  delete token.brought;
  delete token.compensating;
}
