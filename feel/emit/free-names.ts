import { normalizeName } from '../syntax/names.ts';

/** The names, in normal form, that a tree mentions; those that it defines itself are among them. */
export function freeNames(part: unknown): Set<string> {
  const names = new Set<string>();
  collect(part, names);
  return names;
}

function collect(part: unknown, names: Set<string>): void {
  if (typeof part !== 'object' || part === null) return;
  if ('kind' in part && part.kind === 'name' && 'name' in part && typeof part.name === 'string') {
    names.add(normalizeName(part.name));
  }
  for (const child of Object.values(part)) collect(child, names);
}

/** The same as written. */
export function mentionedNames(part: unknown): string[] {
  const names = new Set<string>();
  const visit = (inner: unknown): void => {
    if (typeof inner !== 'object' || inner === null) return;
    if (
      'kind' in inner &&
      inner.kind === 'name' &&
      'name' in inner &&
      typeof inner.name === 'string'
    ) {
      names.add(inner.name);
    }
    Object.values(inner).forEach(visit);
  };
  visit(part);
  return [...names];
}
