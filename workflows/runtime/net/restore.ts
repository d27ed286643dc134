import type { Marking, TokenMarking } from '#contracts/marking.ts';
import type { Definition, Token } from '../instance.ts';
import { Instance } from '../instance.ts';
import { InternalError } from '../internal-error.ts';
import type { Port } from '../port/port.ts';
import type { ScopeState } from '../scope.ts';
import { placePath, restoredScope } from '../scope.ts';
import { runsHandler } from './compensation.ts';
import type { Executor } from './executor.ts';
import { graphOf, nodeAt } from './graph.ts';
import { fireIfComplete, showStuck } from './joins.ts';
import type { LiveToken, TokenGroup } from './live.ts';
import { resumeWaiting } from './resume.ts';

/** The instance that a marking tells of, without its tokens. */
export function restoredInstance(definition: Definition, port: Port, marking: Marking): Instance {
  const { businessKey, chain, scopes } = marking;
  const byPath = new Map<string, ScopeState>();
  for (const scope of scopes) {
    const parent = scope.parent === undefined ? undefined : byPath.get(scope.parent);
    byPath.set(scope.path, restoredScope(scope, parent, businessKey));
  }
  const instance = new Instance(definition, port, scopeAt(byPath, ''), chain, marking.caller);
  for (const [path, scope] of byPath) instance.scopes.set(path, scope);
  instance.messages.restore(marking.messages, marking.seen);
  instance.outside.restore(marking.registered ?? []);
  Object.assign(instance.counts, marking.counts);
  instance.ended = marking.ended;
  instance.restoring = true;
  return instance;
}

/** Puts every token back where it was: timers are armed until they were due, subscriptions and incidents opened. */
export function restoreTokens(executor: Executor, marking: Marking): void {
  const { instance, root } = executor;
  const inRoot = marking.tokens.filter(({ scope, handles }) => scope === '' && !handles);
  restoreGroup(executor, marking, root, inRoot);
  instance.messages.restoreOrder(marking.subscriptions);
  instance.restored();
}

function restoreGroup(
  executor: Executor,
  marking: Marking,
  group: TokenGroup,
  members: readonly TokenMarking[],
): void {
  const restored = members.map((member) => {
    const scope = scopeAt(executor.instance.scopes, member.scope);
    const token: Token = { ...tokenOf(executor, member, scope), ...handlesOf(group, member) };
    const live = executor.adopt(group, token, graphOf(executor.process, scope));
    return { live, member };
  });
  restored.forEach(({ live, member }, index) => {
    if (!group.tokens.has(live)) return;
    if (member.handles && group.host) {
      runsHandler(group.host, live, index === restored.length - 1);
    }
    restoreToken(executor, marking, live, member);
  });
  if (group.tokens.size === 0) group.emptied();
  else settleJoins(executor, group);
}

function restoreToken(
  executor: Executor,
  marking: Marking,
  live: LiveToken,
  member: TokenMarking,
): void {
  const { token } = live;
  if (member.state === 'ready') {
    token.state = 'running';
    delete token.flow;
    executor.soon(live, () => executor.arrive(live, member.element, member.flow));
  } else if (member.state === 'waiting') {
    const group = resumeWaiting(executor, live);
    if (group === undefined) return;
    const path = placePath(token.scope, token.element, token.occurrence ?? 0);
    const inside = marking.tokens.filter(({ scope, handles }) =>
      handles === undefined ? scope === member.opened : handles.thrower === path,
    );
    restoreGroup(executor, marking, group, inside);
  }
}

function tokenOf(executor: Executor, member: TokenMarking, scope: ScopeState): Token {
  const { element, state, flow, occurrence, opened, since, locals, timers, incident } = member;
  const { compensating, triggers } = member;
  return {
    ...{ scope, element, state },
    ...(flow === undefined ? {} : { flow }),
    ...(occurrence === undefined ? {} : { occurrence }),
    ...(opened === undefined ? {} : { opened: scopeAt(executor.instance.scopes, opened) }),
    ...(since === undefined ? {} : { since }),
    ...(locals === undefined ? {} : { locals: { ...locals } }),
    ...(timers === undefined ? {} : { timers: { ...timers } }),
    ...(triggers === undefined ? {} : { triggers: { ...triggers } }),
    ...(incident === undefined ? {} : { incident }),
    ...(compensating === undefined ? {} : { compensating: [...compensating] }),
  };
}

function handlesOf(group: TokenGroup, { handles }: TokenMarking): Pick<Token, 'handles'> {
  if (handles === undefined || group.host === undefined) return {};
  const { activity, snapshot } = handles;
  return { handles: { thrower: group.host.live.token, activity, snapshot } };
}

/** A changed marking may have completed a join, or starved one. */
function settleJoins(executor: Executor, group: TokenGroup): void {
  for (const live of group.tokens) {
    if (live.token.state !== 'joined') continue;
    const node = nodeAt(live.graph, live.token.element);
    if (node.kind !== 'parallel') continue;
    executor.soon(live, () => fireIfComplete(executor, group, node));
  }
  showStuck(executor.instance, group);
}

function scopeAt(scopes: ReadonlyMap<string, ScopeState>, path: string): ScopeState {
  const scope = scopes.get(path);
  if (scope === undefined) throw new InternalError(`The marking has no scope '${path}'.`);
  return scope;
}
