import type { Marking, ScopeMarking, TokenMarking } from '#contracts/marking.ts';
import type { Instance, Token } from './instance.ts';
import { InternalError } from './internal-error.ts';
import type { ScopeState } from './scope.ts';
import { placePath } from './scope.ts';

/** Everything of a quiet instance, as data. @throws InternalError if a token moves or a job is in flight */
export function takeMarking(instance: Instance): Marking {
  const { definition, root, messages, counts, chain, ended, caller } = instance;
  const registered = instance.outside.registered();
  const open = openScopes(instance);
  const kept = neededScopes(instance, open);
  return {
    format: 1,
    process: definition.id,
    version: definition.version,
    businessKey: String(root.variables['businessKey']),
    chain,
    scopes: [...instance.scopes.values()]
      .filter((scope) => kept.has(scope))
      .map((scope) => scopeMarking(scope, open.has(scope))),
    tokens: [...instance.tokens].map(tokenMarking),
    messages: messages.fresh(),
    seen: messages.seenIds(),
    subscriptions: instance.subscribed(),
    counts: { ...counts },
    ...(registered.length === 0 ? {} : { registered }),
    ...(caller === undefined ? {} : { caller }),
    ...(ended === undefined ? {} : { ended }),
  };
}

/** Scopes that a token has opened, and the turns of loops that a token is in. */
function openScopes({ root, tokens }: Instance): ReadonlySet<ScopeState> {
  const open = new Set<ScopeState>([root]);
  for (const { opened, scope, handles } of tokens) {
    if (opened !== undefined) open.add(opened);
    if (handles === undefined) open.add(scope);
  }
  return open;
}

/** Open scopes, those that a token or the rest of a throw is in, what their logs reach, and all scopes around them. */
function neededScopes(instance: Instance, open: ReadonlySet<ScopeState>): ReadonlySet<ScopeState> {
  const needed = new Set<ScopeState>();
  const need = (scope: ScopeState | undefined): void => {
    if (scope === undefined || needed.has(scope)) return;
    needed.add(scope);
    need(scope.parent);
    for (const entry of scope.compensation) {
      if (entry.scope !== undefined) need(instance.scopes.get(entry.scope));
      for (const turn of entry.turns ?? []) need(instance.scopes.get(turn));
    }
  };
  for (const scope of open) need(scope);
  for (const { scope, loop, compensating = [] } of instance.tokens) {
    need(scope);
    for (const turn of loop?.turns ?? []) need(instance.scopes.get(turn));
    for (const activation of compensating) need(instance.scopes.get(activation.scope));
  }
  return needed;
}

function scopeMarking(scope: ScopeState, active: boolean): ScopeMarking {
  const { path, element, parent, variables, occurrences, compensation } = scope;
  const { timers, triggers, interrupted, complex } = scope;
  const place = parent === undefined ? {} : { element, parent: parent.path };
  return {
    ...{ path, ...place, state: active ? 'active' : 'completed' },
    variables: { ...variables },
    occurrences: { ...occurrences },
    compensation: [...compensation],
    ...(timers === undefined ? {} : { timers: { ...timers } }),
    ...(triggers === undefined ? {} : { triggers: { ...triggers } }),
    ...(interrupted === undefined ? {} : { interrupted }),
    ...(complex === undefined ? {} : { complex: { ...complex } }),
  };
}

function tokenMarking(token: Token): TokenMarking {
  const { scope, element, state, flow, handles, brought, given } = token;
  if (state === 'running' || state === 'active') {
    throw new InternalError(`A marking was taken while a token at '${element}' is ${state}.`);
  }
  return {
    ...{ scope: scope.path, element, state },
    ...(flow === undefined ? {} : { flow }),
    ...(brought === undefined ? {} : { brought }),
    ...(given === undefined ? {} : { given }),
    ...(state === 'waiting' ? insideElement(token) : {}),
    ...(state === 'joined' && token.since !== undefined ? { since: token.since } : {}),
    ...(handles === undefined
      ? {}
      : { handles: { ...handles, thrower: tokenPath(handles.thrower) } }),
  };
}

function insideElement(token: Token): Partial<TokenMarking> {
  const { occurrence, opened, since, locals, timers, triggers, incident, compensating } = token;
  const { loop, adHoc } = token;
  const own = { ...locals };
  return {
    ...(occurrence === undefined ? {} : { occurrence }),
    ...(opened === undefined ? {} : { opened: opened.path }),
    ...(since === undefined ? {} : { since }),
    ...(Object.keys(own).length === 0 ? {} : { locals: own }),
    ...(timers === undefined ? {} : { timers: { ...timers } }),
    ...(triggers === undefined ? {} : { triggers: { ...triggers } }),
    ...(incident === undefined ? {} : { incident }),
    ...(loop === undefined ? {} : { loop }),
    ...(adHoc === undefined ? {} : { adHoc }),
    ...(compensating === undefined ? {} : { compensating: [...compensating] }),
  };
}

function tokenPath({ scope, element, occurrence = 0 }: Token): string {
  return placePath(scope, element, occurrence);
}
