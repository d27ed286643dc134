import type { CompensationEntry } from '#contracts/marking.ts';
import type { Activity, Element, Variables } from '../elements.ts';
import type { Leaf } from '../leaves/leaf.ts';
import { activationPath, begin, completeWith, guarded } from '../leaves/leaf.ts';
import { nextOccurrence } from '../scope.ts';
import type { CompensationHandler, Frame } from './frame.ts';
import { abandoned, currentFrame, isGone } from './frame.ts';
import type { Attached, BoundaryBinding, Events } from './boundary.ts';
import { caughtBy, passEvent } from './boundary.ts';
import type { Path } from './paths.ts';
import { startPath } from './paths.ts';
import type { Leaves } from './departure.ts';
import { Departure, EXIT } from './departure.ts';
import { reconsider } from './gathered.ts';
import { Region } from './region.ts';

/** What every activity binding may be given. */
export interface ActivityOptions {
  readonly exits?: Events;
  readonly beside?: Events;
  /** Undoes the activity once it has completed. */
  readonly compensation?: CompensationHandler;
  /** The activity opens a scope, whose tokens an end event may take away together. */
  readonly opens?: true;
  /** What starts it has happened: a drain does not stop it. */
  readonly happened?: true;
  /** The event subprocess inside that undoes it. */
  readonly undoneBy?: { readonly id: string; readonly handler: CompensationHandler };
}

/** Paths of the boundary events that do not interrupt, by their names. */
export type Paths = Readonly<Record<string, Path>>;

/** A region that was entered, and the leaf that works in it. */
export interface Activation<E extends Element> {
  readonly frame: Frame;
  readonly region: Region;
  readonly leaf: Leaf<E>;
}

/**
 * Enters an activity: drain gate, trace, boundary events; then `start` does its work. Resolves to the name of the exit
 * it left by, `completed` or a boundary event's; never, if it is interrupted from outside or parked by a drain.
 */
export function perform<E extends Activity>(
  element: E,
  vars: Variables,
  options: ActivityOptions,
  start: (activation: Activation<E>) => void,
  paths: Paths = {},
): Promise<string> {
  return performTo(EXIT, element, vars, options, start, paths);
}

/** The same; resolves to what `leaves` says is left behind. */
export function performTo<E extends Activity, T>(
  leaves: Leaves<T>,
  element: E,
  vars: Variables,
  options: ActivityOptions,
  start: (activation: Activation<E>) => void,
  paths: Paths = {},
): Promise<T> {
  const frame = currentFrame();
  const { instance, scope, token, stalled } = frame;
  const stays = options.happened === true ? isGone(frame) : parked(frame, element.id);
  if (stays) return abandoned();
  const occurrence = enter(frame, element.id);
  const attached = attachedTo(frame, options, paths);
  const departure = new Departure(leaves);
  const leave = (exit: string): void => {
    if (exit === 'completed') logCompensation(frame, leaf, options, region.turns);
    departure.leave(exit);
  };
  const encloses = options.opens ?? leavesEarly(options);
  const region = new Region(frame, frame.region, element, attached, leave, encloses);
  const { enclosure } = region;
  const leaf: Leaf<E> = {
    ...{ instance, scope, token, element, occurrence, enclosure, vars: Object.create(vars) },
    retryFrom: { from: 'entry' },
    withdraw: () => {},
    left: () => departure.behind(),
    completed: () => {
      if (frame.completing === undefined) region.complete();
      else frame.completing(leaf, () => region.complete());
    },
    closing: () => region.disarm(),
    raise: (code, values) => region.raise(code, values),
    escalate: (code) => region.escalate(code),
    catches: () => region.catches(),
    ...(stalled === undefined ? {} : { stalled }),
  };
  region.leaf = leaf;
  if (token.brought !== undefined) {
    passBrought(leaf, vars, token.brought);
    return departure.promise(undefined);
  }
  guarded(
    leaf,
    () => region.prepare(vars, activationPath(leaf)),
    (arms) => {
      leaf.retryFrom = { from: 'work' };
      region.arm(arms);
      if (!region.closed) start({ frame, region, leaf });
    },
  );
  return departure.promise(encloses ? undefined : leaf.settled);
}

/** What the element waits for has happened already: only what that brought is to be mapped. */
function passBrought(leaf: Leaf<Activity>, vars: Variables, brought: Readonly<Variables>): void {
  delete leaf.token.brought;
  leaf.retryFrom = { from: 'output', result: brought };
  begin(
    leaf,
    vars,
    () => {},
    () => completeWith(leaf, brought),
  );
}

/** What an event starts that does not interrupt is a path of the scope around the activity. */
function attachedTo(frame: Frame, { exits, beside }: ActivityOptions, paths: Paths): Attached {
  if (beside === undefined) return { exits };
  const start = (name: string, event: BoundaryBinding, values: Readonly<Variables>): void =>
    startPath(frame, async () => {
      await passEvent(currentFrame(), event, values);
      await paths[name]?.();
    });
  return { exits, beside, start };
}

/** An error leaves an activity when its job is over; any other event may come while it is in flight. */
function leavesEarly({ exits = {}, beside = {} }: ActivityOptions): boolean {
  const events = [...Object.values(exits), ...Object.values(beside)];
  return events.some(
    (event) =>
      event.trigger.kind !== 'error' || caughtBy(event).some(({ kind }) => kind !== 'error'),
  );
}

/** The drain gate at the entry of every element: true if the token rests here and the caller must abandon. */
export function parked(frame: Frame, element: string): boolean {
  if (isGone(frame)) return true;
  if (!frame.instance.mustPark(element)) return false;
  frame.instance.move(frame.token, 'ready', element);
  return true;
}

/** Counts and records the activation of an element. */
export function enter(frame: Frame, element: string): number {
  const { instance, scope, token } = frame;
  const occurrence = nextOccurrence(scope, element);
  token.element = element;
  token.occurrence = occurrence;
  instance.record(scope, element, 'activated');
  reconsider(frame);
  return occurrence;
}

/** A completed activity joins the scope's log if it, or something inside it, can be compensated. */
function logCompensation(
  frame: Frame,
  leaf: Leaf,
  { compensation: handler, undoneBy }: ActivityOptions,
  turns: readonly string[],
): void {
  const { scope, instance, undo } = frame;
  const opened = instance.scopes.get(openedPath(leaf));
  const element = leaf.element.id;
  if (handler !== undefined) undo.handlers.set(element, handler);
  if (undoneBy !== undefined) {
    undo.handlers.set(undoneBy.id, undoneBy.handler);
    undo.inside.set(element, undoneBy.id);
  }
  const isLogged = (opened?.compensation.length ?? 0) + turns.length > 0;
  if (handler === undefined && undoneBy === undefined && !isLogged) {
    if (opened !== undefined) instance.scopes.delete(opened.path);
    return;
  }
  const entry: CompensationEntry = {
    ...{ element, snapshot: { ...leaf.vars } },
    ...(opened === undefined ? {} : { scope: opened.path }),
    ...(turns.length === 0 ? {} : { turns: [...turns] }),
  };
  scope.compensation.push(entry);
}

function openedPath(leaf: Leaf): string {
  const name = `${leaf.element.id}#${leaf.occurrence}`;
  return leaf.scope.path === '' ? name : `${leaf.scope.path}/${name}`;
}
