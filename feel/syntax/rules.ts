import type { Expression } from './ast.ts';

export type ExpressionKind = Expression['kind'];
type Nodes = { readonly [K in ExpressionKind]: Extract<Expression, { readonly kind: K }> };

/** What is done with each kind of node, in a scope: compiled, checked, emitted. */
export type Rules<Scope, Tools, Result> = {
  readonly [K in ExpressionKind]: (node: Nodes[K], scope: Scope, tools: Tools) => Result;
};

/** Does with a node what the rules say of its kind. */
export function applyRules<K extends ExpressionKind, Scope, Tools, Result>(
  node: Nodes[K],
  rules: Rules<Scope, Tools, Result>,
  scope: Scope,
  tools: Tools,
): Result {
  const kind: K = node.kind;
  return rules[kind](node, scope, tools);
}
