import type { CompensationEntry, HandlerActivation } from '#contracts/marking.ts';
import type { Token } from '../instance.ts';
import { InternalError } from '../internal-error.ts';
import type { ScopeState } from '../scope.ts';
import type { Executor } from './executor.ts';
import { graphOf, nodeAt } from './graph.ts';
import type { Activation, LiveToken } from './live.ts';
import { newGroup } from './live.ts';

/** A completed activity joins its scope's log if it, or something that completed inside it, can be compensated. */
export function logCompletion({ executor, live, node, leaf }: Activation): void {
  const { scope, opened } = live.token;
  const handler = 'compensation' in node ? node.compensation : undefined;
  if (handler === undefined && (opened === undefined || opened.compensation.length === 0)) {
    if (opened !== undefined) executor.instance.scopes.delete(opened.path);
    return;
  }
  const entry: CompensationEntry = { element: node.id, snapshot: { ...leaf.vars } };
  scope.compensation.push(opened === undefined ? entry : { ...entry, scope: opened.path });
}

/**
 * A compensation throw or end event (BPMN 2.0.2 section 13.5.5): runs the handlers of what completed in its scope (or
 * of `activity`), latest first, one after the other; one that becomes an incident does not hold up the next. Done when
 * all of them are.
 */
export function startCompensation(activation: Activation, activity: string | undefined): void {
  const { executor, live } = activation;
  live.token.compensating = takeLog(executor, live.token.scope, activity);
  resumeCompensation(activation);
  activation.group?.emptied();
  if (!activation.closed) executor.instance.move(live.token, 'waiting');
}

/** Handlers that run already are put into the group by who restores the marking. */
export function resumeCompensation(activation: Activation): void {
  const group = newGroup(activation, () => {
    startNext(activation);
    if (group.tokens.size === 0) activation.leaf.completed();
  });
  activation.group = group;
}

/**
 * Makes a live token the runner of a handler of this throw.
 *
 * @param current the handler that the next one waits for: the last that was started
 */
export function runsHandler(activation: Activation, live: LiveToken, current: boolean): void {
  const { executor } = activation;
  let next = current;
  const advance = (): void => {
    if (next) {
      next = false;
      startNext(activation);
    }
  };
  live.handler = {
    stalled: advance,
    done: () => {
      live.group.tokens.delete(live);
      advance();
      if (live.group.tokens.size === 0) live.group.emptied();
      executor.instance.consume(live.token);
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
  const live = executor.adopt(group, token, graphOf(executor.process, scope));
  runsHandler(activation, live, true);
  const handler = handlerOf(executor, scope, activity);
  if (handler !== undefined) executor.arrive(live, handler);
}

/** Takes entries out of a scope's log, latest first, each a handler, or what completed inside a subprocess without one. */
function takeLog(
  executor: Executor,
  scope: ScopeState,
  activity: string | undefined,
): HandlerActivation[] {
  const log = scope.compensation;
  const concerns = (entry: CompensationEntry): boolean =>
    activity === undefined || entry.element === activity;
  const taken = log.filter(concerns).reverse();
  log.splice(0, log.length, ...log.filter((entry) => !concerns(entry)));
  return taken.flatMap(({ element, snapshot, scope: inner }) => {
    if (handlerOf(executor, scope, element) !== undefined) {
      return [{ activity: element, scope: scope.path, snapshot }];
    }
    return inner === undefined ? [] : takeLog(executor, scopeAt(executor, inner), undefined);
  });
}

function handlerOf(executor: Executor, scope: ScopeState, activity: string): string | undefined {
  const node = nodeAt(graphOf(executor.process, scope), activity);
  return 'compensation' in node ? node.compensation : undefined;
}

function scopeAt({ instance }: Executor, path: string): ScopeState {
  const scope = instance.scopes.get(path);
  if (scope === undefined) throw new InternalError(`No scope '${path}' to compensate.`);
  return scope;
}
