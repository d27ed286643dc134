import type { FlowNode, ScopeGraph } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import { exitsOf } from './token-net.ts';

type Scope = ScopeGraph<Expression>;

/** Loops in which nothing waits, so that they spin inside one workflow task; each as its nodes in flow order. */
export function busyLoops(scope: Scope): readonly (readonly string[])[] {
  const next = (id: string): readonly string[] => {
    const node = scope.nodes[id];
    if (node === undefined || waits(node)) return [];
    return exitsOf(node).flatMap((flow) => scope.flows[flow]?.target ?? []);
  };
  return stronglyConnected(Object.keys(scope.nodes), next).filter(
    ([first = '', second]) => second !== undefined || next(first).includes(first),
  );
}

/** Whether the workflow gives way at this node: a job, a message, a timer, or a subprocess with one of them. */
function waits(node: FlowNode<Expression>): boolean {
  if (node.kind === 'job' || node.kind === 'wait') return true;
  return node.kind === 'subprocess' && Object.values(node.scope.nodes).some(waits);
}

/** Tarjan's strongly connected components (1972), with a stack of its own because models may be long. */
function stronglyConnected(
  ids: readonly string[],
  next: (id: string) => readonly string[],
): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const path: string[] = [];
  const onPath = new Set<string>();
  const components: string[][] = [];
  const visit = (root: string): void => {
    const work: { readonly id: string; readonly targets: string[] }[] = [];
    const enter = (id: string): void => {
      index.set(id, index.size);
      low.set(id, index.size - 1);
      path.push(id);
      onPath.add(id);
      work.push({ id, targets: [...next(id)] });
    };
    const lower = (id: string, to: number): void => {
      low.set(id, Math.min(low.get(id) ?? to, to));
    };
    enter(root);
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const target = top.targets.pop();
      if (target !== undefined) {
        if (!index.has(target)) enter(target);
        else if (onPath.has(target)) lower(top.id, index.get(target) ?? 0);
        continue;
      }
      work.pop();
      const reached = low.get(top.id) ?? 0;
      const caller = work.at(-1);
      if (caller !== undefined) lower(caller.id, reached);
      if (reached !== index.get(top.id)) continue;
      const component = path.splice(path.lastIndexOf(top.id));
      component.forEach((id) => onPath.delete(id));
      components.push(component);
    }
  };
  for (const id of ids) if (!index.has(id)) visit(id);
  return components;
}
