import type { MessageTrigger, TimerTrigger } from '#contracts/graph.ts';
import { dueTime } from '../due-time.ts';
import type { Element, Evaluate, Variables, Wait } from '../elements.ts';
import type { Instance } from '../instance.ts';
import type { Cancel } from '../port/port.ts';
import type { Leaf } from './leaf.ts';
import { activationPath, bindLocals, completeWith, guarded } from './leaf.ts';

/** Waits for the message or the timer of a catch event or receive task. */
export function runWait(leaf: Leaf<Wait>, vars: Variables): void {
  const { element } = leaf;
  const { trigger } = element;
  const prepare = (): number | undefined => {
    bindLocals(leaf, vars);
    return trigger.kind === 'timer' ? due(leaf.instance, trigger, leaf.vars) : undefined;
  };
  guarded(leaf, prepare, (at) => {
    if (at !== undefined) waitUntil(leaf, at);
    else if (trigger.kind === 'message') waitForMessage(leaf, trigger);
  });
}

/** Waits for a message; also how a resumed token waits on. */
export function waitForMessage(leaf: Leaf<Wait>, trigger: MessageTrigger<Evaluate>): void {
  const { instance, element, token } = leaf;
  instance.move(token, 'waiting');
  const shown = showWaiting(leaf, { kind: 'message', what: String(trigger.message) });
  let taken = false;
  const cancel = instance.messages.subscribe({
    id: activationPath(leaf),
    message: String(trigger.message),
    take(variables) {
      taken = true;
      shown();
      leaf.withdraw = () => {};
      instance.move(token, 'running', element.id);
      completeWith(leaf, variables);
    },
  });
  if (taken) return;
  leaf.withdraw = () => {
    shown();
    cancel();
  };
}

/** Waits until `at` (ms since the epoch); also how a resumed token waits on. */
export function waitUntil(leaf: Leaf<Wait>, at: number): void {
  const { instance, element, token } = leaf;
  token.timers = { ...token.timers, [element.id]: at };
  instance.move(token, 'waiting');
  const shown = showWaiting(leaf, { kind: 'timer', what: element.id, due: at });
  const done = (): void => {
    shown();
    leaf.withdraw = () => {};
    delete token.timers?.[element.id];
  };
  const cancel = startTimer(instance, element, at, () => {
    done();
    instance.move(token, 'running');
    completeWith(leaf, {});
  });
  leaf.withdraw = () => {
    done();
    cancel();
  };
}

/** Starts a timer that fires at `at`; one that is already past fires as soon as possible. */
export function startTimer(
  instance: Instance,
  element: Element,
  at: number,
  fire: () => void,
): Cancel {
  const delay = Math.max(0, at - instance.port.now());
  return instance.port.startTimer({ element: element.id, delay, summary: element.label }, fire);
}

/** When a timer is due, ms since the epoch. Throws what the expression throws, or that the value is no timer. */
export function due(instance: Instance, trigger: TimerTrigger<Evaluate>, vars: Variables): number {
  const value = typeof trigger.value === 'string' ? trigger.value : trigger.value(vars);
  return dueTime(trigger.timer, value, instance.port.now());
}

function showWaiting(
  leaf: Leaf<Wait>,
  waiting: { kind: 'message' | 'timer'; what: string; due?: number },
): Cancel {
  const { instance, scope, element, token } = leaf;
  const since = (token.since ??= instance.port.now());
  return instance.wait({
    ...waiting,
    element: element.id,
    label: element.label,
    scope: scope.path,
    since,
  });
}
