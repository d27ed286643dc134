import type { CompensationEntry, HandlerActivation } from '#contracts/marking.ts';
import type { Token } from '../instance.ts';
import { InternalError } from '../internal-error.ts';
import { completeWith } from '../leaves/leaf.ts';
import type { ScopeState } from '../scope.ts';
import { newActivation } from './activation.ts';
import { clear } from './interruption.ts';
import type { Executor } from './executor.ts';
import type { Activation, LiveToken } from './live.ts';
import { newGroup } from './live.ts';
import type { ScopeNet } from './scope-net.ts';

/**
 * A compensation throw or end event (BPMN 2.0.2 section 13.5.5): runs the handlers of what completed in its scope (or
 * of `activity`), latest first, one after the other; one that becomes an incident does not hold up the next. Done when
 * all of them are, or at once, if it does not wait: then the handlers run beside its token.
 */
export function startCompensation(
  activation: Activation,
  activity: string | undefined,
  waits: boolean,
): void {
  const { executor, live, leaf } = activation;
  const taken = takeLog(executor, live.token.scope, activity);
  if (waits) {
    live.token.compensating = taken;
    resumeCompensation(activation, true);
    activation.group?.emptied();
    if (!activation.closed) executor.instance.move(live.token, 'waiting');
    return;
  }
  if (taken.length > 0) runBeside(activation, taken);
  completeWith(leaf, {});
}

/** Handlers that run already are put into the group by who restores the marking. */
export function resumeCompensation(activation: Activation, waits: boolean): void {
  if (waits) {
    runHandlers(activation, () => completeWith(activation.leaf, {}));
    return;
  }
  const { executor, live } = activation;
  activation.closed = true;
  runHandlers(activation, () => {
    clear(live.token);
    delete live.activation;
    executor.consume(live);
  });
}

function runBeside(
  { executor, live, node, occurrence }: Activation,
  taken: HandlerActivation[],
): void {
  const runner = executor.beside(live, node.id);
  runner.token.occurrence = occurrence;
  runner.token.compensating = taken;
  const activation = newActivation(executor, runner, node, occurrence);
  resumeCompensation(activation, false);
  executor.instance.move(runner.token, 'waiting');
  activation.group?.emptied();
}

/** Runs what the token has still to compensate, inside the activation; then `finished`. */
export function runHandlers(activation: Activation, finished: () => void): void {
  const emptied = (): void => {
    startNext(activation);
    if (activation.group?.tokens.size === 0) finished();
  };
  activation.group = newGroup(activation, undefined, emptied, {
    restored: (live, last) => runsHandler(activation, live, last),
  });
}

/**
 * Makes a live token the runner of a handler of this throw.
 *
 * @param current the handler that the next one waits for: the last that was started
 */
function runsHandler(activation: Activation, live: LiveToken, current: boolean): void {
  const { executor } = activation;
  let next = current;
  const advance = (): void => {
    if (next) {
      next = false;
      startNext(activation);
    }
  };
  const done = (): void => {
    live.group.tokens.delete(live);
    advance();
    if (live.group.tokens.size === 0) live.group.emptied();
    executor.instance.consume(live.token);
  };
  live.run = {
    stalled: advance,
    done: () => {
      executor.instance.move(live.token, 'running', '');
      executor.soon(live, done);
    },
  };
}

function startNext(activation: Activation): void {
  const { executor, live: thrower, group } = activation;
  const handled = thrower.token.compensating?.shift();
  if (handled === undefined || group === undefined) return;
  const { activity, snapshot } = handled;
  const scope = scopeAt(executor, handled.scope);
  const handles = { thrower: thrower.token, activity, snapshot };
  const token: Token = { scope, element: '', state: 'running', handles };
  const live = executor.adopt(group, token);
  runsHandler(activation, live, true);
  const handler = handlerOf(live.net, activity);
  if (handler !== undefined) executor.arrive(live, handler);
}

/**
 * Takes entries out of a scope's log, latest first. An event subprocess belongs to the scope that it interrupts, or runs in: it
 * compensates what completed there too (BPMN 2.0.2 section 10.7.2).
 *
 * @param activity what alone is to be compensated; absent: all
 */
export function takeLog(
  executor: Executor,
  scope: ScopeState,
  activity: string | undefined,
): HandlerActivation[] {
  const own = takeOwnLog(executor, scope, activity);
  const { parent, element } = scope;
  if (parent === undefined || !executor.netOf(parent).isEventSubprocess(element)) return own;
  return [...own, ...takeLog(executor, parent, activity)];
}

function takeOwnLog(
  executor: Executor,
  scope: ScopeState,
  activity: string | undefined,
): HandlerActivation[] {
  const log = scope.compensation;
  const concerns = (entry: CompensationEntry): boolean =>
    activity === undefined || entry.element === activity;
  const taken = log.filter(concerns).reverse();
  log.splice(0, log.length, ...log.filter((entry) => !concerns(entry)));
  return taken.flatMap((entry) => handlersFor(executor, scope, entry));
}

/** A handler, or what undoes an activity without one: an event subprocess of its own, or the handlers of what completed inside. */
function handlersFor(
  executor: Executor,
  scope: ScopeState,
  { element, snapshot, scope: inside, turns = [] }: CompensationEntry,
): HandlerActivation[] {
  if (handlerOf(executor.netOf(scope), element) !== undefined) {
    return [{ activity: element, scope: scope.path, snapshot }];
  }
  if (inside === undefined) {
    const latestFirst = [...turns].reverse();
    return latestFirst.flatMap((turn) => takeOwnLog(executor, scopeAt(executor, turn), undefined));
  }
  const inner = scopeAt(executor, inside);
  const { compensation } = executor.netOf(inner);
  if (compensation === undefined) return takeOwnLog(executor, inner, undefined);
  return [{ activity: compensation, scope: inner.path, snapshot: {} }];
}

/** The element that compensates an activity; a compensation event subprocess does so itself. */
function handlerOf(net: ScopeNet, activity: string): string | undefined {
  if (net.compensation === activity) return activity;
  const node = net.node(activity);
  return 'compensation' in node ? node.compensation : undefined;
}

function scopeAt({ instance }: Executor, path: string): ScopeState {
  const scope = instance.scopes.get(path);
  if (scope === undefined) throw new InternalError(`No scope '${path}' to compensate.`);
  return scope;
}
