import type { Variables, Wait } from '../elements.ts';
import type { Cancel } from '../port/port.ts';
import { evaluateMappings } from '../scope.ts';
import type { Leaf } from './leaf.ts';
import { activationPath, guarded } from './leaf.ts';
import { prepare } from './listen.ts';
import type { Arm } from './listening.ts';
import { waitsFor } from './wait.ts';

/** An event that happened, what it sees, and what it brought. */
export interface Happened {
  readonly event: Wait;
  readonly vars: Variables;
  readonly values: Readonly<Variables>;
}

/**
 * Waits for the first of the events behind an event-based gateway (BPMN 2.0.2 section 13.4.4); the others are withdrawn. A
 * resumed token waits on alike: what it knows of the events is taken from there.
 */
export function awaitFirst(
  leaf: Leaf,
  events: readonly Wait[],
  vars: Variables,
  happened: (what: Happened) => void,
): void {
  const prepared = (): readonly Prepared[] =>
    events.map((event) => prepareEvent(leaf, event, vars));
  guarded(leaf, prepared, (all) => armAll(leaf, all, happened));
}

interface Prepared {
  readonly event: Wait;
  readonly vars: Variables;
  readonly arm: Arm;
}

function prepareEvent(leaf: Leaf, event: Wait, around: Variables): Prepared {
  const { instance, token: armed } = leaf;
  const locals: Variables = Object.create(around);
  const vars = Object.assign(locals, evaluateMappings(event.input, around));
  const path = `${activationPath(leaf)}/${event.id}`;
  const at = { instance, element: event, path, vars, armed };
  return { event, vars, arm: prepare(at, event.trigger, false) };
}

function armAll(leaf: Leaf, all: readonly Prepared[], happened: (what: Happened) => void): void {
  const { instance, token, occurrence } = leaf;
  const withdrawn: Cancel[] = [];
  let open = true;
  leaf.withdraw = () => {
    open = false;
    leaf.withdraw = () => {};
    for (const cancel of withdrawn) cancel();
  };
  token.occurrence = occurrence;
  instance.move(token, 'waiting', leaf.element.id);
  for (const { event, vars, arm } of all) {
    if (!open) return;
    const cancel = arm((values) => {
      if (!open) return;
      leaf.withdraw();
      happened({ event, vars, values });
    });
    if (!open) {
      cancel();
      return;
    }
    withdrawn.push(cancel, show(leaf, event));
  }
}

function show({ instance, scope, token }: Leaf, { id, label, trigger }: Wait): Cancel {
  const since = (token.since ??= instance.port.now());
  const due = token.timers?.[id];
  const place = { element: id, label, scope: scope.path, since };
  return instance.wait({
    ...place,
    ...waitsFor(trigger, id),
    ...(due === undefined ? {} : { due }),
  });
}
