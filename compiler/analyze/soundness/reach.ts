import type { ScopeGraph } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import { exitsOf } from './token-net.ts';

type Scope = ScopeGraph<Expression>;

/** Nodes that no token ever gets to. Compensation handlers are reached by what they undo. */
export function unreachable(scope: Scope): readonly string[] {
  const handlers = Object.values(scope.nodes).flatMap((node) =>
    'compensation' in node && node.compensation !== undefined ? [node.compensation] : [],
  );
  const reached = closure([...scope.starts, ...handlers], (id) => {
    const node = scope.nodes[id];
    return node === undefined
      ? []
      : exitsOf(node).flatMap((flow) => scope.flows[flow]?.target ?? []);
  });
  return Object.keys(scope.nodes).filter((id) => !reached.has(id));
}

/** Nodes that lead to no end, however one chooses: in a loop that nothing leaves. */
export function endless(scope: Scope): readonly string[] {
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
  return Object.keys(scope.nodes).filter((id) => !leads.has(id));
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
