import type { FlowNode, ProcessGraph, ScopeGraph } from '#contracts/graph.ts';
import { propertiesOf } from '#contracts/json-schema.ts';
import type { EventContract } from '../emit/events-module.ts';
import type { Expression } from '../model/expression.ts';

/** Job types of a scope and everything inside it, each once, sorted. */
export function jobsIn(scope: ScopeGraph<Expression>): readonly string[] {
  return [...new Set(allJobs(scope))].toSorted();
}

function allJobs(scope: ScopeGraph<Expression>): string[] {
  return Object.values(scope.nodes).flatMap((node) => {
    if (node.kind === 'job') return [node.job];
    return node.kind === 'subprocess' ? allJobs(node.scope) : [];
  });
}

/** A job that publishes an event receives the fields of its contract, not every variable. */
export function withEventFields(
  graph: ProcessGraph<Expression>,
  events: readonly EventContract[],
): ProcessGraph<Expression> {
  const fields = new Map(
    events.map(({ topic, schema }) => [topic, propertiesOf(schema).map(({ name }) => name)]),
  );
  const inScope = (scope: ScopeGraph<Expression>): ScopeGraph<Expression> => ({
    ...scope,
    nodes: Object.fromEntries(
      Object.values(scope.nodes).map((node) => [node.id, inNode(node)] as const),
    ),
  });
  const inNode = (node: FlowNode<Expression>): FlowNode<Expression> => {
    if (node.kind === 'subprocess') return { ...node, scope: inScope(node.scope) };
    if (node.kind !== 'job' || node.job !== 'publish-event') return node;
    const reads = fields.get(node.headers['topic'] ?? '');
    return reads === undefined ? node : { ...node, reads };
  };
  return { ...graph, scope: inScope(graph.scope) };
}
