import type { CompensationEntry, HandlerActivation } from '#contracts/marking.ts';
import type { Instance, Token } from '../instance.ts';
import { InternalError } from '../internal-error.ts';
import type { Activity, Variables } from '../elements.ts';
import { begin, completeWith } from '../leaves/leaf.ts';
import type { ScopeState } from '../scope.ts';
import { perform } from './activity.ts';
import type { Activation } from './activity.ts';
import type { ListenerOption } from './bindings.ts';
import { activityOf, typed } from './bindings.ts';
import type { Frame } from './frame.ts';
import { currentFrame, inFrame } from './frame.ts';
import { endPath } from './paths.ts';
import type { Region } from './region.ts';

export interface CompensateOptions {
  /** Undo only this activity of the scope; absent: all of it. */
  readonly activity?: string;
  /** The call resolves at once, the handlers run beside what follows. */
  readonly wait?: false;
  /** Jobs that run before it undoes anything (`start`), and before it goes on (`end`). */
  readonly listeners?: readonly ListenerOption[];
}

/**
 * Binds a compensation throw event: undoes what completed in the scope (or one activity of it), latest first, down into completed
 * subprocesses. Resolves when every handler has completed; a handler that becomes an incident does not hold up the
 * next ones.
 */
export function compensate(
  id: string,
  label: string,
  what: string | CompensateOptions = {},
): (vars?: unknown) => Promise<void> {
  const options = typeof what === 'string' ? { activity: what } : what;
  const activity = activityOf(id, label, options);
  return () => compensateScope(activity, options);
}

/** Runs the compensation log of the current scope on behalf of a throw or end event. */
export async function compensateScope(
  element: Activity,
  { activity, wait }: Omit<CompensateOptions, 'listeners'>,
): Promise<void> {
  const { variables } = currentFrame().scope;
  const undo = (activation: Activation<Activity>): void => {
    const { frame, leaf } = activation;
    const taken = takeLog(frame, frame.scope, activity);
    if (wait === undefined) {
      runInside(activation, taken);
    } else {
      if (taken.length > 0) runBeside(activation, taken);
      completeWith(leaf, {});
    }
  };
  await perform(element, variables, {}, (activation) =>
    begin(
      activation.leaf,
      variables,
      () => {},
      () => undo(activation),
    ),
  );
}

function runInside({ frame, region, leaf }: Activation<Activity>, taken: HandlerActivation[]) {
  frame.token.compensating = taken;
  runHandlers(frame, region, taken, () => completeWith(leaf, {}));
  if (!region.closed) frame.instance.move(frame.token, 'waiting');
}

/** The handlers are a path of the scope, in place of the throw event, which goes on. */
function runBeside({ frame, leaf, region }: Activation<Activity>, taken: HandlerActivation[]) {
  const { instance, scope, region: around } = frame;
  const { element, occurrence } = leaf;
  const token: Token = {
    ...{ scope, element: element.id, state: 'waiting' },
    ...{ occurrence, compensating: taken },
  };
  instance.tokens.add(token);
  around.tokens.add(token);
  around.paths += 1;
  const beside = { ...frame, token };
  const inside = region.beside();
  runHandlers(beside, inside, taken, () => {
    inside.dissolve();
    endPath(beside);
  });
}

/**
 * Runs handlers inside a region, one after the other, for the token of the frame.
 *
 * @param remaining what the token has still to compensate; taken from as it goes
 */
export function runHandlers(
  frame: Frame,
  region: Region,
  remaining: HandlerActivation[],
  finished: () => void,
): void {
  const { completing: _turn, ...around } = frame;
  const { instance, token: thrower } = frame;
  let open = remaining.length;
  const next = (): void => {
    const activation = remaining.shift();
    if (activation === undefined) return;
    const token = handlerToken(instance, thrower, activation);
    region.tokens.add(token);
    let advanced = false;
    const advance = (): void => {
      if (!advanced && !region.closed) next();
      advanced = true;
    };
    const done = (): void => {
      if (region.closed) return;
      region.tokens.delete(token);
      open -= 1;
      advance();
      if (open === 0) finished();
      instance.consume(token);
    };
    const inner: Frame = { ...around, scope: token.scope, region, token, stalled: advance };
    callHandler(inner, activation).then(done, (error: unknown) =>
      instance.finish({ kind: 'broken', error }),
    );
  };
  if (open === 0) finished();
  else next();
}

function handlerToken(
  instance: Instance,
  thrower: Token,
  { activity, snapshot, scope }: HandlerActivation,
): Token {
  const token: Token = {
    ...{ scope: scopeAt(instance, scope), element: '', state: 'running' },
    handles: { thrower, activity, snapshot },
  };
  instance.tokens.add(token);
  return token;
}

/**
 * Takes the entries of a scope's log, latest first. An event subprocess belongs to the scope that it interrupts, or runs in: it
 * compensates what completed there too (BPMN 2.0.2 section 10.7.2).
 *
 * @param activity what alone is to be compensated; absent: all
 */
export function takeLog(frame: Frame, scope: ScopeState, activity?: string): HandlerActivation[] {
  const own = takeOwnLog(frame, scope, activity);
  const { parent, element } = scope;
  if (parent === undefined || !frame.undo.started.has(element)) return own;
  return [...own, ...takeLog(frame, parent, activity)];
}

/** A subprocess without a handler of its own is undone by its event subprocess, else it counts as what completed in it. */
function takeOwnLog(
  frame: Frame,
  scope: ScopeState,
  only: string | undefined,
): HandlerActivation[] {
  const { instance, undo } = frame;
  const concerns = (entry: CompensationEntry): boolean =>
    only === undefined || entry.element === only;
  const taken = scope.compensation.filter(concerns).reverse();
  const kept = scope.compensation.filter((entry) => !concerns(entry));
  scope.compensation.splice(0, scope.compensation.length, ...kept);
  return taken.flatMap((entry) => {
    const { element: activity, snapshot, scope: opened, turns = [] } = entry;
    if (undo.handlers.has(activity)) return [{ activity, scope: scope.path, snapshot }];
    const undoing = undo.inside.get(activity);
    if (opened !== undefined && undoing !== undefined) {
      return [{ activity: undoing, scope: opened, snapshot: {} }];
    }
    const inside = [...(opened === undefined ? [] : [opened]), ...turns.toReversed()];
    return inside.flatMap((path) => takeOwnLog(frame, scopeAt(instance, path), undefined));
  });
}

function callHandler(frame: Frame, { activity, snapshot }: HandlerActivation): Promise<unknown> {
  const handler = frame.undo.handlers.get(activity);
  if (handler === undefined) throw new InternalError(`No compensation handler for ${activity}.`);
  const vars: Variables = Object.create(frame.scope.variables);
  return inFrame(frame, () => handler(typed(Object.assign(vars, snapshot))));
}

function scopeAt(instance: Instance, path: string): ScopeState {
  const scope = instance.scopes.get(path);
  if (scope === undefined) throw new InternalError(`No scope '${path}' to compensate.`);
  return scope;
}
