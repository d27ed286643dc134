import type { ScopeGraph } from '#contracts/graph.ts';
import { everyNode } from './every-node.ts';

/** Ids of the decisions that a process may ask: any of those that are `known`, where an expression says which. */
export function askedDecisions<E>(
  scope: ScopeGraph<E>,
  known: Iterable<string>,
): readonly string[] {
  const asked = everyNode(scope).flatMap((node) => {
    if (node.kind !== 'decision') return [];
    return typeof node.decision === 'string' ? [node.decision] : [...known];
  });
  return [...new Set(asked)];
}
