import type { BoundaryLike } from '#contracts/graph.ts';
import type { CaughtErrors } from '#contracts/platform.ts';
import type { Evaluate, Variables } from '../elements.ts';
import { leaveBy } from './activation.ts';
import { startEventSubprocess } from './event-subprocess.ts';
import type { Boundary, EventScope } from './graph.ts';
import { boundariesOf } from './graph.ts';
import type { Activation, TokenGroup } from './live.ts';

type Kind = 'error' | 'escalation';
type Catcher = Pick<BoundaryLike<Evaluate>, 'trigger' | 'caught'>;

/**
 * A BPMN error at an activation goes outward to the nearest boundary event or event subprocess that catches it (BPMN 2.0.2 section
 * 10.5.6); false if there is none.
 */
export function raise(from: Activation, code: string, values: Readonly<Variables>): boolean {
  return caught(from, 'error', code, values);
}

/** An escalation goes outward alike, but whoever catches it may let the thrower go on, and none need. */
export function escalate(from: Activation, code: string): boolean {
  return caught(from, 'escalation', code, {});
}

/** The errors that something around the activation catches, or it itself. */
export function caughtAround(from: Activation): CaughtErrors {
  const codes = new Set<string>();
  let all = false;
  const note = (catcher: Catcher): void => {
    for (const { kind, code } of codedOf(catcher)) {
      if (kind !== 'error') continue;
      if (code === undefined) all = true;
      else codes.add(code);
    }
  };
  for (let at: Activation | undefined = from; at !== undefined; at = at.live.group.host) {
    for (const boundary of openBoundaries(at)) note(boundary);
    for (const { start } of startable(at)) note(start);
  }
  const { catches } = from.executor.instance.caller ?? {};
  for (const code of catches?.codes ?? []) codes.add(code);
  return { codes: [...codes], all: all || catches?.all === true };
}

function caught(from: Activation, kind: Kind, code: string, values: Readonly<Variables>): boolean {
  for (let at: Activation | undefined = from; at !== undefined; at = at.live.group.host) {
    const boundary = nearest(openBoundaries(at), kind, code);
    if (boundary !== undefined) {
      leaveBy(at, boundary, values);
      return true;
    }
    const starts = startable(at).map(({ start }) => start);
    const start = nearest(starts, kind, code);
    const subprocess = startable(at).find((one) => one.start === start);
    const { scope } = at.live.group;
    if (subprocess !== undefined && scope !== undefined) {
      startEventSubprocess(at.executor, at.live.group, scope, subprocess, values);
      return true;
    }
  }
  return false;
}

function openBoundaries({ node, closed }: Activation): readonly Boundary[] {
  return closed ? [] : boundariesOf(node);
}

/** Event subprocesses of the scope that the activation is in; none starts another, or itself, once the scope is interrupted. */
function startable({ live, node }: Activation): readonly EventScope[] {
  const { scope }: TokenGroup = live.group;
  if (scope === undefined || scope.interrupted !== undefined) return [];
  return live.net.eventSubprocesses.filter(({ id }) => id !== node.id);
}

/** The one that names the code, else one that names none. */
function nearest<T extends Catcher>(
  catchers: readonly T[],
  kind: Kind,
  code: string,
): T | undefined {
  const catches =
    (wanted: string | undefined) =>
    (catcher: T): boolean =>
      codedOf(catcher).some((one) => one.kind === kind && one.code === wanted);
  return catchers.find(catches(code)) ?? catchers.find(catches(undefined));
}

/** Errors and escalations among what a multiple event, or any other, reacts to. */
function codedOf({ trigger, caught = [] }: Catcher): NonNullable<Catcher['caught']> {
  const own = trigger.kind === 'error' || trigger.kind === 'escalation' ? [trigger] : [];
  return [...own, ...caught];
}
