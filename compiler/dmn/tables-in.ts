import type { DecisionTable, Expression } from '../../feel/compiler.ts';

/** All decision tables inside a tree. */
export function tablesIn(part: unknown): DecisionTable[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = isTable(part) ? [part] : [];
  return [...own, ...Object.values(part).flatMap(tablesIn)];
}

function isTable(part: object): part is Expression & { kind: 'table' } {
  return 'kind' in part && part.kind === 'table';
}
