import type { FlowNode, ScopeGraph } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import { loopsOf } from './loops.ts';
import { exitsOf } from './token-net.ts';

type Scope = ScopeGraph<Expression>;

/** Loops in which nothing waits, so that they spin inside one workflow task; each as its nodes in flow order. */
export function busyLoops(scope: Scope): readonly (readonly string[])[] {
  const next = (id: string): readonly string[] => {
    const node = scope.nodes[id];
    if (node === undefined || waits(node)) return [];
    return exitsOf(node).flatMap((flow) => scope.flows[flow]?.target ?? []);
  };
  return loopsOf(Object.keys(scope.nodes), next);
}

/** Whether the workflow gives way at this node: a job, a message, a timer, or a subprocess with one of them. */
function waits(node: FlowNode<Expression>): boolean {
  if (node.kind === 'job' || node.kind === 'wait') return true;
  return node.kind === 'subprocess' && Object.values(node.scope.nodes).some(waits);
}
