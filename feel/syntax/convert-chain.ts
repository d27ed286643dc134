/**
 * Chains of `and`, `or`, comparisons and `in`. lezer-feel lets the test behind `in` reach as far as it can: it reads
 * `a in [1..3] and b` as `a in ([1..3] and b)`, though comparisons bind closer than `and` (DMN 1.5, 10.3.1.2, rules 2 and
 * 49 to 51). Such a chain is taken apart, and put together by precedence, from left to right.
 */
import type { SyntaxNode } from '@lezer/common';
import type { Expression } from './ast.ts';
import type { Conversion } from './convert.ts';
import { comparisonOperator, operand } from './convert-operators.ts';
import { childrenOf, nodeAt, onlyPart, partsOf } from './lezer-tree.ts';
import { DEEPEST, ParseLimit } from './parse-limit.ts';

/** What follows the first operand: the next one behind `and` or `or`, or what a comparison makes of the one before. */
type Link =
  | { readonly operator: 'and' | 'or'; readonly operand: Expression }
  | { readonly operator: 'comparison'; readonly of: (value: Expression) => Expression };

/** Whether the chain ends with an `in` whose test took more than is its own. */
export function endsGreedily(node: SyntaxNode): boolean {
  let last: SyntaxNode | undefined = node;
  while (last !== undefined && isChain(last)) {
    last = partsOf(last).at(-1);
    if (last?.name === 'PositiveUnaryTest') return isChain(testOf(last).operand);
  }
  return false;
}

/** @throws ParseLimit */
export function convertChain(node: SyntaxNode, depth: number, conversion: Conversion): Expression {
  const links: Link[] = [];
  const first = collect(node, links, depth, conversion);
  if (links.length > DEEPEST) throw tooDeep(node);
  return joined(first, links);
}

/** Adds the links of a chain. @returns its first operand */
function collect(
  node: SyntaxNode,
  links: Link[],
  depth: number,
  conversion: Conversion,
): Expression {
  if (depth > DEEPEST) throw tooDeep(node);
  if (!isChain(node)) return operand(node, depth, conversion);
  const [left, right] = [nodeAt(partsOf(node), 0), nodeAt(partsOf(node), 1)];
  const first = collect(left, links, depth + 1, conversion);
  const behind: Link[] = [];
  const next = (from: SyntaxNode): Expression => collect(from, behind, depth + 1, conversion);
  const { from } = first;
  const to = right.to;
  if (node.name === 'Conjunction') links.push({ operator: 'and', operand: next(right) });
  else if (node.name === 'Disjunction') links.push({ operator: 'or', operand: next(right) });
  else if (right.name === 'PositiveUnaryTests') {
    const tests = conversion.tests(right, depth);
    links.push(comparison((value) => ({ kind: 'in', from, to: node.to, value, tests })));
  } else if (right.name === 'PositiveUnaryTest') {
    const tests = [test(right, next, conversion)];
    links.push(comparison((value) => ({ kind: 'in', from, to: tests[0]?.to ?? to, value, tests })));
  } else {
    const operator = comparisonOperator(conversion.text(nodeAt(childrenOf(node), 1)));
    const second = next(right);
    links.push(
      comparison((value) => {
        return { kind: 'comparison', from, to: second.to, operator, left: value, right: second };
      }),
    );
  }
  links.push(...behind);
  return first;
}

function comparison(of: (value: Expression) => Expression): Link {
  return { operator: 'comparison', of };
}

/** `> 5`, or an expression. */
function test(
  node: SyntaxNode,
  next: (from: SyntaxNode) => Expression,
  conversion: Conversion,
): Expression {
  const { operator, operand: of } = testOf(node);
  const value = next(of);
  if (operator === undefined) return value;
  const written = comparisonOperator(conversion.text(operator));
  return { kind: 'unary', from: operator.from, to: value.to, operator: written, operand: value };
}

function testOf(node: SyntaxNode): { operator?: SyntaxNode; operand: SyntaxNode } {
  const inner = onlyPart(node);
  const operator = inner.name === 'SimplePositiveUnaryTest' ? inner.firstChild : null;
  if (operator === null || operator.name !== 'CompareOp') return { operand: inner };
  return { operator, operand: onlyPart(inner) };
}

function isChain(node: SyntaxNode): boolean {
  if (node.name === 'Conjunction' || node.name === 'Disjunction') return true;
  return node.name === 'Comparison' && childrenOf(node).every((child) => child.name !== 'between');
}

/** Comparisons first, then `and`, then `or`. */
function joined(first: Expression, links: readonly Link[]): Expression {
  let disjunction: Expression | undefined;
  let conjunction: Expression | undefined;
  let last = first;
  for (const link of links) {
    if (link.operator === 'comparison') {
      last = link.of(last);
      continue;
    }
    conjunction = logic('and', conjunction, last);
    last = link.operand;
    if (link.operator === 'and') continue;
    disjunction = logic('or', disjunction, conjunction);
    conjunction = undefined;
  }
  return logic('or', disjunction, logic('and', conjunction, last));
}

function logic(
  operator: 'and' | 'or',
  left: Expression | undefined,
  right: Expression,
): Expression {
  if (left === undefined) return right;
  return { kind: 'logic', from: left.from, to: right.to, operator, left, right };
}

function tooDeep(node: SyntaxNode): ParseLimit {
  return new ParseLimit('expressions are nested too deep here', node.from);
}
