import { loopsOf } from './loops.ts';
import { successors } from './ways-on.ts';
import type { Scope } from './ways-on.ts';

/** Nodes that no token ever gets to. Compensation handlers are reached by what they undo. */
export function unreachable(scope: Scope): readonly string[] {
  const handlers = Object.values(scope.nodes).flatMap((node) =>
    'compensation' in node && node.compensation !== undefined ? [node.compensation] : [],
  );
  const reached = closure([...scope.starts, ...handlers], successors(scope));
  return Object.keys(scope.nodes).filter((id) => !reached.has(id));
}

/** Loops that lead to no end, however one chooses. */
export function endlessLoops(scope: Scope): readonly (readonly string[])[] {
  return loopsOf(leadingNowhere(scope), successors(scope));
}

/** Nodes from which no end is reached. */
export function leadingNowhere(scope: Scope): readonly string[] {
  const next = successors(scope);
  const sources = new Map<string, string[]>();
  for (const id of Object.keys(scope.nodes)) {
    for (const target of next(id)) {
      const into = sources.get(target);
      if (into === undefined) sources.set(target, [id]);
      else into.push(id);
    }
  }
  const ends = Object.values(scope.nodes).filter((node) => node.outgoing.length === 0);
  const leading = closure(
    ends.map((node) => node.id),
    (id) => sources.get(id) ?? [],
  );
  return Object.keys(scope.nodes).filter((id) => !leading.has(id));
}

/** What can be reached from `from`, itself included. */
function closure(
  from: readonly string[],
  next: (id: string) => readonly string[],
): ReadonlySet<string> {
  const reached = new Set(from);
  for (const id of reached) for (const one of next(id)) reached.add(one);
  return reached;
}
