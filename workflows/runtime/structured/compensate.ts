import type { CompensationEntry, HandlerActivation } from '#contracts/marking.ts';
import type { Instance, Token } from '../instance.ts';
import { InternalError } from '../internal-error.ts';
import type { Activity, Variables } from '../elements.ts';
import type { ScopeState } from '../scope.ts';
import { perform } from './activity.ts';
import type { Activation } from './activity.ts';
import { typed } from './bindings.ts';
import type { Frame } from './frame.ts';
import { inFrame } from './frame.ts';

/**
 * Binds a compensation throw event: undoes what completed in the scope, latest first, down into completed
 * subprocesses. Resolves when every handler has completed; a handler that becomes an incident does not hold up the
 * next ones.
 *
 * @param activity undo only this activity of the scope; absent: all of it
 */
export function compensate(
  id: string,
  label: string,
  activity?: string,
): (vars?: unknown) => Promise<void> {
  return () => compensateScope(id, label, activity ?? true);
}

/** Runs the compensation log of the current scope on behalf of the throw or end event `id`. */
export async function compensateScope(
  id: string,
  label: string,
  what: true | string,
): Promise<void> {
  const element = { id, label, input: [], output: [] };
  await perform(element, {}, {}, (activation) => runHandlers(activation, what));
}

function runHandlers({ frame, region, leaf }: Activation<Activity>, what: true | string): void {
  const { instance, scope, handlers, token: thrower } = frame;
  const remaining = takeLog(instance, handlers, scope, what);
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
      if (open === 0) leaf.completed();
      instance.consume(token);
    };
    const inner: Frame = { ...frame, scope: token.scope, region, token, stalled: advance };
    callHandler(inner, activation).then(done, (error: unknown) =>
      instance.finish({ kind: 'broken', error }),
    );
  };
  thrower.compensating = remaining;
  if (open === 0) {
    leaf.completed();
    return;
  }
  next();
  if (!region.closed) instance.move(thrower, 'waiting');
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

/** Takes the log's entries, latest first; a subprocess without a handler of its own counts as what completed in it. */
function takeLog(
  instance: Instance,
  handlers: Frame['handlers'],
  scope: ScopeState,
  what: true | string,
): HandlerActivation[] {
  const concerns = (entry: CompensationEntry): boolean => what === true || entry.element === what;
  const taken = scope.compensation.filter(concerns).reverse();
  const kept = scope.compensation.filter((entry) => !concerns(entry));
  scope.compensation.splice(0, scope.compensation.length, ...kept);
  return taken.flatMap((entry) => {
    const { element: activity, snapshot, scope: opened, turns = [] } = entry;
    if (handlers.has(activity)) return [{ activity, scope: scope.path, snapshot }];
    const inside = [...(opened === undefined ? [] : [opened]), ...turns.toReversed()];
    return inside.flatMap((path) => takeLog(instance, handlers, scopeAt(instance, path), true));
  });
}

function callHandler(frame: Frame, { activity, snapshot }: HandlerActivation): Promise<unknown> {
  const handler = frame.handlers.get(activity);
  if (handler === undefined) throw new InternalError(`No compensation handler for ${activity}.`);
  const vars: Variables = Object.create(frame.scope.variables);
  return inFrame(frame, () => handler(typed(Object.assign(vars, snapshot))));
}

function scopeAt(instance: Instance, path: string): ScopeState {
  const scope = instance.scopes.get(path);
  if (scope === undefined) throw new InternalError(`No scope '${path}' to compensate.`);
  return scope;
}
