import type { CompensationEntry } from '#contracts/marking.ts';
import type { ScopeState } from '../scope.ts';
import type { Activation } from './live.ts';

/** A completed activity joins its scope's log if it, or something that completed inside it, can be compensated. */
export function logCompletion({ executor, live, node, leaf }: Activation): void {
  const { scope, opened, loop } = live.token;
  const { scopes } = executor.instance;
  const turns = loop?.turns ?? [];
  const handler = 'compensation' in node ? node.compensation : undefined;
  if (handler === undefined && turns.length === 0 && !hasLog(opened)) {
    const undoes = opened !== undefined && executor.netOf(opened).compensation !== undefined;
    if (!undoes) {
      if (opened !== undefined) scopes.delete(opened.path);
      return;
    }
  }
  const entry: CompensationEntry = {
    element: node.id,
    snapshot: { ...leaf.vars },
    ...(opened === undefined ? {} : { scope: opened.path }),
    ...(turns.length === 0 ? {} : { turns: [...turns] }),
  };
  scope.compensation.push(entry);
}

function hasLog(scope: ScopeState | undefined): boolean {
  return scope !== undefined && scope.compensation.length > 0;
}
