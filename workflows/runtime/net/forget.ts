import type { Instance, Token } from '../instance.ts';
import type { ScopeState } from '../scope.ts';
import { forgetScope } from '../scope.ts';

/** Forgets what an interrupted element opened, with everything that completed inside. */
export function forgetInside({ scopes }: Instance, token: Token): void {
  const { scope, element, occurrence = 0, opened, loop } = token;
  if (opened !== undefined) forgetScope(scopes, opened);
  if (loop === undefined) return;
  const turns = `${turnsPath(scope, element, occurrence)}.`;
  for (const path of scopes.keys()) if (path.startsWith(turns)) scopes.delete(path);
}

/** What the paths of a loop's turns begin with. */
export function turnsPath(scope: ScopeState, element: string, occurrence: number): string {
  const name = `${element}#${occurrence}`;
  return scope.path === '' ? name : `${scope.path}/${name}`;
}
