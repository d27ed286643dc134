import type { SyntaxNode } from '@lezer/common';
import type { ArithmeticOperator, ComparisonOperator, Expression } from './ast.ts';
import type { Conversion } from './convert.ts';
import { childrenOf, nodeAt, onlyPart, partsOf, UnexpectedNode } from './lezer-tree.ts';

/** A call; `date(...)` and its like have nodes of their own for the callee. */
export function convertCall(node: SyntaxNode, depth: number, conversion: Conversion): Expression {
  const [calleeNode, argsNode] = partsOf(node);
  if (calleeNode === undefined || argsNode === undefined) throw new UnexpectedNode(node);
  const span = { from: node.from, to: node.to };
  const inner = (child: SyntaxNode): Expression => conversion.expression(child, depth + 1);
  const callee: Expression = SPECIAL_CALLEES.has(calleeNode.name)
    ? { kind: 'name', from: calleeNode.from, to: calleeNode.to, name: conversion.name(calleeNode) }
    : inner(calleeNode);
  const args = partsOf(argsNode);
  if (argsNode.name === 'PositionalParameters') {
    return { kind: 'call', ...span, callee, args: args.map(inner) };
  }
  const pairs = args.map((argument) => partsOf(argument));
  return {
    kind: 'call',
    ...span,
    callee,
    args: pairs.map((pair) => inner(nodeAt(pair, 1))),
    names: pairs.map((pair) => conversion.name(nodeAt(pair, 0))),
  };
}

const SPECIAL_CALLEES = new Set(['DateTimeConstructor', 'SpecialFunctionName']);

export function convertArithmetic(
  node: SyntaxNode,
  depth: number,
  conversion: Conversion,
): Expression {
  const span = { from: node.from, to: node.to };
  const operatorNode = childrenOf(node).find(({ name }) => name === 'ArithOp');
  const operator = operatorNode === undefined ? '' : conversion.text(operatorNode);
  const [left, right] = partsOf(node).map((part) => operand(part, depth, conversion));
  if (left === undefined) throw new UnexpectedNode(node);
  if (right === undefined) return { kind: 'negation', ...span, operand: left };
  return { kind: 'arithmetic', ...span, operator: arithmeticOperator(operator), left, right };
}

export function convertComparison(
  node: SyntaxNode,
  depth: number,
  conversion: Conversion,
): Expression {
  const span = { from: node.from, to: node.to };
  const operator = childrenOf(node).find(({ name }) => /^(?:CompareOp|between|in)$/.test(name));
  const parts = partsOf(node);
  const inner = (index: number): Expression =>
    conversion.expression(nodeAt(parts, index), depth + 1);
  switch (operator?.name) {
    case 'between':
      return { kind: 'between', ...span, value: inner(0), low: inner(1), high: inner(2) };
    case 'in': {
      const tests = nodeAt(parts, 1);
      const isList = tests.name === 'PositiveUnaryTests';
      return {
        kind: 'in',
        ...span,
        value: inner(0),
        tests: isList
          ? conversion.tests(tests, depth)
          : [conversion.expression(onlyPart(tests), depth + 1)],
      };
    }
    case 'CompareOp':
      return {
        kind: 'comparison',
        ...span,
        operator: comparisonOperator(conversion.text(operator)),
        left: operand(nodeAt(parts, 0), depth, conversion),
        right: operand(nodeAt(parts, 1), depth, conversion),
      };
    default:
      throw new UnexpectedNode(node);
  }
}

/** lezer-feel reads `a = > b`; a comparison without left side is an operand in parentheses only. */
export function operand(node: SyntaxNode, depth: number, conversion: Conversion): Expression {
  const isBare = node.name === 'SimplePositiveUnaryTest' && node.firstChild?.name === 'CompareOp';
  if (isBare) throw new UnexpectedNode(node);
  return conversion.expression(node, depth + 1);
}

/** `> 5`, or a range. */
export function convertUnary(node: SyntaxNode, depth: number, conversion: Conversion): Expression {
  const span = { from: node.from, to: node.to };
  const first = nodeAt(childrenOf(node), 0);
  if (first.name !== 'Interval') {
    const operator = comparisonOperator(conversion.text(first));
    return {
      kind: 'unary',
      ...span,
      operator,
      operand: operand(onlyPart(node), depth, conversion),
    };
  }
  const [start, end] = partsOf(first).map((part) => conversion.expression(part, depth + 1));
  if (start === undefined || end === undefined) throw new UnexpectedNode(node);
  const text = conversion.text(node);
  return {
    kind: 'range',
    ...span,
    start,
    end,
    startIncluded: text.startsWith('['),
    endIncluded: text.endsWith(']'),
  };
}

function arithmeticOperator(text: string): ArithmeticOperator {
  switch (text) {
    case '+':
    case '-':
    case '*':
    case '/':
      return text;
    default:
      return '**';
  }
}

export function comparisonOperator(text: string): ComparisonOperator {
  switch (text) {
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return text;
    default:
      return '=';
  }
}
