import type { MessageTrigger, TimerTrigger } from '#contracts/graph.ts';
import { dueTime } from '../due-time.ts';
import type { Element, Evaluate, Script, Variables, Wait } from '../elements.ts';
import type { Instance } from '../instance.ts';
import type { Cancel } from '../port/port.ts';
import { evaluateMappings } from '../scope.ts';
import type { Leaf } from './leaf.ts';
import { completeWith, guarded } from './leaf.ts';

/** Waits for the message or the timer of a catch event or receive task. */
export function runWait(leaf: Leaf<Wait>, vars: Variables): void {
  const { element } = leaf;
  const prepare = (): void => {
    const locals: Variables = Object.create(vars);
    leaf.vars = Object.assign(locals, evaluateMappings(element.input, vars));
  };
  guarded(leaf, prepare, () => {
    const { trigger } = element;
    if (trigger.kind === 'message') waitForMessage(leaf, trigger);
    else
      guarded(
        leaf,
        () => due(leaf.instance, trigger, leaf.vars),
        (at) => waitUntil(leaf, at),
      );
  });
}

/** Evaluates a script task's expression in the workflow. */
export function runScript(leaf: Leaf<Script>, vars: Variables): void {
  const evaluate = (): Variables => {
    const locals: Variables = Object.create(vars);
    leaf.vars = Object.assign(locals, evaluateMappings(leaf.element.input, vars));
    return { [leaf.element.resultVariable]: leaf.element.expression(leaf.vars) };
  };
  guarded(leaf, evaluate, (result) => completeWith(leaf, result));
}

function waitForMessage(leaf: Leaf<Wait>, trigger: MessageTrigger): void {
  const { instance, element, token } = leaf;
  instance.move(token, 'waiting');
  const shown = showWaiting(leaf, { kind: 'message', what: trigger.message });
  let taken = false;
  const cancel = instance.messages.subscribe({
    message: trigger.message,
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
    delete token.timers;
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
  const { instance, scope, element } = leaf;
  const since = instance.port.now();
  return instance.wait({
    ...waiting,
    element: element.id,
    label: element.label,
    scope: scope.path,
    since,
  });
}
