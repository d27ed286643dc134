import type { Marking, ScopeMarking, TokenMarking } from '#contracts/marking.ts';
import type { Instance, Token } from './instance.ts';
import { InternalError } from './internal-error.ts';
import type { ScopeState } from './scope.ts';

/** Everything of a quiet instance, as data. @throws InternalError if a token moves or a job is in flight */
export function takeMarking(instance: Instance): Marking {
  const { definition, root, messages, counts, chain } = instance;
  const open = openScopes(instance);
  return {
    format: 1,
    process: definition.id,
    version: definition.version,
    businessKey: String(root.variables['businessKey']),
    chain,
    scopes: [...instance.scopes.values()].map((scope) => scopeMarking(scope, open.has(scope))),
    tokens: [...instance.tokens].map(tokenMarking),
    messages: messages.fresh(),
    seen: messages.seenIds(),
    counts: { ...counts },
  };
}

function openScopes(instance: Instance): ReadonlySet<ScopeState> {
  const open = new Set<ScopeState>([instance.root]);
  for (const token of instance.tokens) if (token.opened !== undefined) open.add(token.opened);
  return open;
}

function scopeMarking(scope: ScopeState, active: boolean): ScopeMarking {
  const { path, element, parent, variables, occurrences, compensation } = scope;
  const place = parent === undefined ? {} : { element, parent: parent.path };
  return {
    ...{ path, ...place, state: active ? 'active' : 'completed' },
    variables: { ...variables },
    occurrences: { ...occurrences },
    compensation: [...compensation],
  };
}

function tokenMarking(token: Token): TokenMarking {
  const { scope, element, state, flow, occurrence, opened, timers, incident, compensating } = token;
  if (state === 'running' || state === 'active') {
    throw new InternalError(`A marking was taken while a token at '${element}' is ${state}.`);
  }
  return {
    ...{ scope: scope.path, element, state },
    ...(flow === undefined ? {} : { flow }),
    ...(occurrence === undefined || state !== 'waiting' ? {} : { occurrence }),
    ...(opened === undefined ? {} : { opened: opened.path }),
    ...(timers === undefined ? {} : { timers }),
    ...(incident === undefined ? {} : { incident }),
    ...(compensating === undefined ? {} : { compensating }),
  };
}
