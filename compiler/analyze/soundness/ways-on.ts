import type { BoundaryEvent, FlowNode, ScopeGraph } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';

export type Node = FlowNode<Expression>;
export type Scope = ScopeGraph<Expression>;

export function boundariesOf(node: Node): readonly BoundaryEvent<Expression>[] {
  return 'boundaries' in node ? node.boundaries : [];
}

/** The flow that leaves an event, if one does. */
export function flowOf({
  outgoing,
}: Pick<BoundaryEvent<Expression>, 'outgoing'>): readonly string[] {
  return outgoing === undefined ? [] : [outgoing];
}

/** Flows that leave a node, those of its boundary events last. */
export function exitsOf(node: Node): readonly string[] {
  return [...node.outgoing, ...boundariesOf(node).flatMap(flowOf)];
}

/** Nodes that a node of the scope leads to, by id. */
export function successors(scope: Scope): (id: string) => readonly string[] {
  return (id) => {
    const node = scope.nodes[id];
    if (node === undefined) return [];
    return exitsOf(node).flatMap((flow) => scope.flows[flow]?.target ?? []);
  };
}
