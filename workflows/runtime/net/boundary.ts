import type { AttachedTrigger, CatchTrigger } from '#contracts/graph.ts';
import type { Evaluate, Variables } from '../elements.ts';
import { activationPath } from '../leaves/leaf.ts';
import { prepare } from '../leaves/listen.ts';
import type { Arm } from '../leaves/listening.ts';
import type { Boundary } from './graph.ts';
import { boundariesOf } from './graph.ts';
import type { Activation } from './live.ts';

/**
 * What the boundary events wait for: a resumed token knows it, a new one works it out. First those that interrupt, each kind in
 * document order: where one of them has happened already (a message that was buffered), nothing else need be armed.
 */
export function prepareBoundaries(
  activation: Activation,
  again: boolean,
): ReadonlyMap<Boundary, Arm> {
  const { executor, live, node, vars, leaf } = activation;
  const { instance } = executor;
  const arms = new Map<Boundary, Arm>();
  const all = boundariesOf(node);
  const interruptingFirst = [
    ...all.filter(({ interrupting }) => interrupting),
    ...all.filter(({ interrupting }) => !interrupting),
  ];
  for (const boundary of interruptingFirst) {
    const { id, trigger, interrupting } = boundary;
    if (!isAwaited(trigger)) continue;
    const path = `${activationPath(leaf)}/${id}`;
    const at = {
      ...{ instance, element: boundary, path, vars, armed: live.token, again },
      over: () => activation.closed,
    };
    arms.set(boundary, prepare(at, trigger, !interrupting));
  }
  return arms;
}

/** Arms the boundary events until one that interrupts happens at once. */
export function arm(
  activation: Activation,
  arms: ReadonlyMap<Boundary, Arm>,
  leave: (boundary: Boundary, values: Readonly<Variables>) => void,
): void {
  for (const [boundary, armBoundary] of arms) {
    if (activation.closed) return;
    const cancel = armBoundary((values) => leave(boundary, values));
    if (activation.closed) cancel();
    else activation.triggers.push(cancel);
  }
}

/** True for what comes from outside; what something inside the host throws is routed, not waited for. */
export function isAwaited(trigger: AttachedTrigger<Evaluate>): trigger is CatchTrigger<Evaluate> {
  switch (trigger.kind) {
    case 'message':
    case 'timer':
    case 'signal':
    case 'condition':
    case 'multiple':
      return true;
    case 'error':
    case 'escalation':
    case 'cancel':
    case 'compensation':
      return false;
  }
}
