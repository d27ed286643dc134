import type { Marking, TokenMarking } from '#contracts/marking.ts';
import type { Definition, Token } from '../instance.ts';
import { Instance } from '../instance.ts';
import { InternalError } from '../internal-error.ts';
import type { Port } from '../port/port.ts';
import type { ScopeState } from '../scope.ts';
import { placePath, restoredScope } from '../scope.ts';
import { armEventSubprocesses } from './event-subprocess.ts';
import type { Executor } from './executor.ts';
import { turnsPath } from './forget.ts';
import { gatheringAt } from './gathering.ts';
import { consider, gathers } from './joins.ts';
import type { LiveToken, TokenGroup } from './live.ts';
import { resumeWaiting } from './resume.ts';
import { showStuck } from './stuck.ts';

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
  instance.restore();
  return instance;
}

/** Puts every token back where it was: timers are armed until they were due, subscriptions and incidents opened. */
export function restoreTokens(executor: Executor, marking: Marking): void {
  const { instance, root } = executor;
  const members = new Members(marking);
  restoreGroup(executor, members, root, members.inScopes(['']));
  instance.restored(marking.subscriptions);
}

/** Which tokens belong together. */
class Members {
  private readonly byScope = new Map<string, TokenMarking[]>();
  private readonly byThrower = new Map<string, TokenMarking[]>();
  private readonly turns = new Map<string, string[]>();

  constructor({ tokens, scopes }: Marking) {
    for (const token of tokens) {
      if (token.handles === undefined) add(this.byScope, token.scope, token);
      else add(this.byThrower, token.handles.thrower, token);
    }
    for (const { path } of scopes) {
      const turn = /^(.*#\d+)\.\d+$/u.exec(path);
      if (turn?.[1] !== undefined) add(this.turns, turn[1], path);
    }
  }

  inScopes(paths: readonly string[]): readonly TokenMarking[] {
    return paths.flatMap((path) => this.byScope.get(path) ?? []);
  }

  ofThrower(path: string): readonly TokenMarking[] {
    return this.byThrower.get(path) ?? [];
  }

  inTurns(path: string): readonly TokenMarking[] {
    return this.inScopes(this.turns.get(path) ?? []);
  }
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function restoreGroup(
  executor: Executor,
  all: Members,
  group: TokenGroup,
  members: readonly TokenMarking[],
): void {
  const restored = members.map((member) => {
    const token = { ...tokenOf(executor, member), ...handlesOf(group, member) };
    return { live: executor.adopt(group, token), member };
  });
  if (group.scope !== undefined) armEvents(executor, group, group.scope, members);
  restored.forEach(({ live, member }, index) => {
    if (!group.tokens.has(live)) return;
    group.restored?.(live, index === restored.length - 1);
    restoreToken(executor, all, live, member);
  });
  if (group.tokens.size === 0) group.emptied();
  else settle(executor, group);
}

/** Those that could not be armed wait as tokens. */
function armEvents(
  executor: Executor,
  group: TokenGroup,
  scope: ScopeState,
  members: readonly TokenMarking[],
): void {
  const held = new Set(members.map(({ element }) => element));
  armEventSubprocesses(executor, group, scope, true, held);
}

function restoreToken(
  executor: Executor,
  all: Members,
  live: LiveToken,
  member: TokenMarking,
): void {
  const { token, net, group } = live;
  const { state, element, flow, occurrence = 0, opened } = member;
  const node = net.node(element);
  const gathering = flow !== undefined && gathers(node) ? gatheringAt(group, node) : undefined;
  if (state === 'ready') {
    token.state = 'running';
    executor.soon(live, () => executor.arrive(live, element, flow));
    return;
  }
  if (flow !== undefined) gathering?.add(flow, live);
  if (state === 'joined') return;
  if (gathering !== undefined) gathering.held = true;
  const inside = resumeWaiting(executor, live);
  if (inside === undefined) return;
  const path = placePath(token.scope, element, occurrence);
  const handlers = all.ofThrower(path);
  const turns = all.inTurns(turnsPath(token.scope, element, occurrence));
  const scopes = opened === undefined || inside.scope === undefined ? [] : [opened];
  restoreGroup(executor, all, inside, [...all.inScopes(scopes), ...turns, ...handlers]);
}

function tokenOf({ instance }: Executor, member: TokenMarking): Token {
  const { scope, element, state, opened, locals, timers, triggers, compensating } = member;
  const { handles: _thrown, ...rest } = member;
  const { flow, occurrence, since, incident, brought, given, loop, adHoc } = rest;
  return {
    ...{ scope: scopeAt(instance.scopes, scope), element, state },
    ...(flow === undefined ? {} : { flow }),
    ...(occurrence === undefined ? {} : { occurrence }),
    ...(opened === undefined ? {} : { opened: scopeAt(instance.scopes, opened) }),
    ...(since === undefined ? {} : { since }),
    ...(locals === undefined ? {} : { locals: { ...locals } }),
    ...(timers === undefined ? {} : { timers: { ...timers } }),
    ...(triggers === undefined ? {} : { triggers: { ...triggers } }),
    ...(incident === undefined ? {} : { incident }),
    ...(brought === undefined ? {} : { brought }),
    ...(given === undefined ? {} : { given }),
    ...(loop === undefined ? {} : { loop }),
    ...(adHoc === undefined ? {} : { adHoc }),
    ...(compensating === undefined ? {} : { compensating: [...compensating] }),
  };
}

function handlesOf(group: TokenGroup, { handles }: TokenMarking): Pick<Token, 'handles'> {
  if (handles === undefined || group.host === undefined) return {};
  const { activity, snapshot } = handles;
  return { handles: { thrower: group.host.live.token, activity, snapshot } };
}

/** A changed marking may have completed a join, or starved one. */
function settle(executor: Executor, group: TokenGroup): void {
  const [first] = group.tokens;
  if (first === undefined) return;
  for (const id of Object.keys(group.scope?.complex ?? {})) gatheringAt(group, first.net.node(id));
  for (const gathering of group.gatherings.values()) {
    executor.soon(gathering.latest ?? first, () => consider(executor, group, gathering));
  }
  showStuck(executor.instance, group);
}

function scopeAt(scopes: ReadonlyMap<string, ScopeState>, path: string): ScopeState {
  const scope = scopes.get(path);
  if (scope === undefined) throw new InternalError(`The marking has no scope '${path}'.`);
  return scope;
}
