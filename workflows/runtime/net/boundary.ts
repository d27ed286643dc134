import type { Variables } from '../elements.ts';
import { activationPath } from '../leaves/leaf.ts';
import { due, startTimer } from '../leaves/wait.ts';
import type { Boundary, Node } from './graph.ts';
import { boundariesOf } from './graph.ts';
import type { Activation } from './live.ts';

/** Due times of the boundary timers by event id: a resumed token has them, a new one works them out. */
export function dueTimes({ executor, live, node, vars }: Activation): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { id, trigger } of boundariesOf(node)) {
    if (trigger.kind !== 'timer') continue;
    times.set(id, live.token.timers?.[id] ?? due(executor.instance, trigger, vars));
  }
  return times;
}

/** Starts boundary timers and opens subscriptions, in document order, until one that takes a buffered message. */
export function arm(
  activation: Activation,
  times: ReadonlyMap<string, number>,
  leave: (boundary: Boundary, values: Readonly<Variables>) => void,
): void {
  const { executor, live, node, leaf } = activation;
  const { instance } = executor;
  const { token } = live;
  for (const boundary of boundariesOf(node)) {
    if (activation.closed) return;
    const { id, trigger } = boundary;
    const at = times.get(id);
    if (at !== undefined) {
      token.timers = { ...token.timers, [id]: at };
      activation.triggers.push(startTimer(instance, boundary, at, () => leave(boundary, {})));
    } else if (trigger.kind === 'message') {
      const subscription = {
        id: `${activationPath(leaf)}/${id}`,
        message: String(trigger.message),
        take: (values: Readonly<Variables>) => leave(boundary, values),
      };
      activation.triggers.push(instance.messages.subscribe(subscription));
    }
  }
}

/** The boundary event that catches an error: the one that names its code, else the one that names none. */
export function catcherOf(node: Node, code: string): Boundary | undefined {
  const catchers = boundariesOf(node).filter(({ trigger }) => trigger.kind === 'error');
  const catches = (wanted: string | undefined) => {
    return ({ trigger }: Boundary) => trigger.kind === 'error' && trigger.code === wanted;
  };
  return catchers.find(catches(code)) ?? catchers.find(catches(undefined));
}
