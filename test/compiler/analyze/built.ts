import type { FlowNode, ProcessGraph, ScopeGraph } from '#contracts/graph.ts';
import type { Expression } from '#compiler/model/expression.ts';
import { checkModel } from '../check-model.ts';

type Scope = ScopeGraph<Expression>;

/** The graph of a model's first process. */
export function graphOf(text: string): ProcessGraph<Expression> {
  const { analyses, diagnostics } = checkModel(text);
  const graph = analyses[0]?.graph;
  if (graph === undefined) throw new TypeError(JSON.stringify(diagnostics));
  return graph;
}

export function scopeOf(text: string): Scope {
  return graphOf(text).scope;
}

export function nodeOf(scope: Scope, id: string): FlowNode<Expression> {
  const node = scope.nodes[id];
  if (node === undefined) throw new TypeError(`There is no node ${id}`);
  return node;
}

/** `A>B` for every flow. */
export function edges(scope: Scope): readonly string[] {
  return Object.values(scope.flows).map(({ source, target }) => `${source}>${target}`);
}

/** `kind role` of gateways by id. */
export function gateways(scope: Scope): Readonly<Record<string, string>> {
  const found = Object.values(scope.nodes).flatMap((node) =>
    'role' in node ? [[node.id, `${node.kind} ${node.role}`]] : [],
  );
  return Object.fromEntries(found);
}
