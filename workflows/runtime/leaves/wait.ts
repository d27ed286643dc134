import type { CatchTrigger } from '#contracts/graph.ts';
import type { Waiting } from '#contracts/trace.ts';
import type { Evaluate, Variables, Wait } from '../elements.ts';
import type { Leaf } from './leaf.ts';
import { activationPath, begin, completeWith, guarded } from './leaf.ts';
import { prepare } from './listen.ts';
import type { Arm, Listening } from './listening.ts';

/** Waits for what a catch event or receive task waits for. */
export function runWait(leaf: Leaf<Wait>, vars: Variables): void {
  const prepared = (): Arm => prepare(listeningOf(leaf), leaf.element.trigger, false);
  begin(leaf, vars, prepared, (arm) => waitFor(leaf, arm));
}

/** How a resumed token waits on: its locals are there, and what is known of the trigger. */
export function resumeWait(leaf: Leaf<Wait>): void {
  guarded(
    leaf,
    () => prepare(listeningOf(leaf), leaf.element.trigger, false),
    (arm) => waitFor(leaf, arm),
  );
}

function listeningOf(leaf: Leaf<Wait>): Listening {
  const { instance, element, token, vars } = leaf;
  return { instance, element, path: activationPath(leaf), vars, armed: token };
}

function waitFor(leaf: Leaf<Wait>, arm: Arm): void {
  const { instance, token, scope, element } = leaf;
  const { id, label, trigger } = element;
  instance.move(token, 'waiting');
  let happened = false;
  let hide = (): void => {};
  const cancel = arm((values) => {
    happened = true;
    hide();
    leaf.withdraw = () => {};
    instance.move(token, 'running', id);
    completeWith(leaf, values);
  });
  if (happened) return;
  const since = (token.since ??= instance.port.now());
  const due = token.timers?.[id];
  const place = { element: id, label, scope: scope.path, since };
  const shown = { ...place, ...waitsFor(trigger, id), ...(due === undefined ? {} : { due }) };
  hide = instance.wait(shown);
  leaf.withdraw = () => {
    hide();
    cancel();
  };
}

/** What operators are told that somebody waits for. */
export function waitsFor(
  trigger: CatchTrigger<Evaluate>,
  element: string,
): Pick<Waiting, 'kind' | 'what'> {
  switch (trigger.kind) {
    case 'timer':
      return { kind: 'timer', what: element };
    case 'message':
      return { kind: 'message', what: name(trigger.message) };
    case 'signal':
      return { kind: 'signal', what: name(trigger.signal) };
    case 'condition':
      return { kind: 'condition', what: element };
    case 'multiple':
      return {
        kind: 'event',
        what: trigger.triggers.map((one) => waitsFor(one, element).what).join(', '),
      };
  }
}

function name(text: string | Evaluate): string {
  return typeof text === 'string' ? text : 'by expression';
}
