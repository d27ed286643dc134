import type { ScopeGraph } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import { loopsOf } from './loops.ts';
import { exitsOf } from './token-net.ts';

type Scope = ScopeGraph<Expression>;

/** Nodes that no token ever gets to. Compensation handlers are reached by what they undo. */
export function unreachable(scope: Scope): readonly string[] {
  const handlers = Object.values(scope.nodes).flatMap((node) =>
    'compensation' in node && node.compensation !== undefined ? [node.compensation] : [],
  );
  const reached = closure([...scope.starts, ...handlers], next(scope));
  return Object.keys(scope.nodes).filter((id) => !reached.has(id));
}

/** Loops that lead to no end, however one chooses. */
export function endlessLoops(scope: Scope): readonly (readonly string[])[] {
  const sources = new Map<string, string[]>();
  const ends: string[] = [];
  for (const node of Object.values(scope.nodes)) {
    const exits = exitsOf(node);
    if (node.outgoing.length === 0) ends.push(node.id);
    for (const flow of exits) {
      const target = scope.flows[flow]?.target ?? '';
      const into = sources.get(target);
      if (into === undefined) sources.set(target, [node.id]);
      else into.push(node.id);
    }
  }
  const leads = closure(ends, (id) => sources.get(id) ?? []);
  return loopsOf(
    Object.keys(scope.nodes).filter((id) => !leads.has(id)),
    next(scope),
  );
}

function next(scope: Scope): (id: string) => readonly string[] {
  return (id) => {
    const node = scope.nodes[id];
    return node === undefined
      ? []
      : exitsOf(node).flatMap((flow) => scope.flows[flow]?.target ?? []);
  };
}

/** What can be reached from `from`, itself included. */
function closure(
  from: readonly string[],
  successors: (id: string) => readonly string[],
): ReadonlySet<string> {
  const reached = new Set(from);
  for (const id of reached) for (const one of successors(id)) reached.add(one);
  return reached;
}
