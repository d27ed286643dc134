/** lezer-feel's tree -> our own. The shapes of its nodes are those of its grammar, version 3. */
import type { SyntaxNode } from '@lezer/common';
import type { Expression, TypeNode, UnaryTests } from './ast.ts';
import { convertChain, endsGreedily } from './convert-chain.ts';
import { convertFunction, convertIterations, convertEntry } from './convert-scopes.ts';
import {
  convertArithmetic,
  convertCall,
  convertComparison,
  convertUnary,
} from './convert-operators.ts';
import { convertType } from './convert-type.ts';
import { childrenOf, nodeAt, onlyPart, partsOf, UnexpectedNode } from './lezer-tree.ts';
import { DEEPEST, ParseLimit } from './parse-limit.ts';
import type { PreparedSource } from './source.ts';
import { unescapeText } from './string-literal.ts';

/** What the converters of single nodes share. */
export interface Conversion {
  expression(node: SyntaxNode, depth: number): Expression;
  /** The tests in a `PositiveUnaryTests`. */
  tests(node: SyntaxNode, depth: number): Expression[];
  type(node: SyntaxNode): TypeNode;
  /** A name as written, blanks collapsed; without the quotes of `` `a name` ``. */
  name(node: SyntaxNode): string;
  text(node: SyntaxNode): string;
  /** The value of a text literal. */
  string(node: SyntaxNode): string;
}

export interface ConversionInput {
  readonly source: string;
  readonly prepared: PreparedSource;
  readonly root: SyntaxNode;
}

export function convertExpression(input: ConversionInput): Expression {
  return conversionOf(input).expression(onlyPart(input.root), 0);
}

export function convertUnaryTests(input: ConversionInput): UnaryTests {
  const { root } = input;
  const tests = childrenOf(root).find((child) => child.name === 'PositiveUnaryTests');
  return {
    kind: 'tests',
    from: root.from,
    to: root.to,
    wildcard: root.firstChild?.name === 'Wildcard',
    negated: root.firstChild?.name === 'not',
    tests: tests === undefined ? [] : conversionOf(input).tests(tests, 0),
  };
}

function conversionOf({ source, prepared }: ConversionInput): Conversion {
  const conversion: Conversion = {
    expression: (node, depth) => {
      if (depth > DEEPEST) throw new ParseLimit('expressions are nested too deep here', node.from);
      return convertNode(node, depth, conversion);
    },
    tests: (node, depth) =>
      partsOf(node).map((test) => conversion.expression(onlyPart(test), depth + 1)),
    type: (node) => convertType(node, source, prepared.ranges),
    name: (node) => {
      // `range` was given to lezer-feel as `list ` and may have been a variable after all.
      if (prepared.ranges.has(node.from)) return 'range';
      const text = prepared.text.slice(node.from, node.to);
      return text.startsWith('`') ? text.slice(1, -1) : text.replace(/ +/g, ' ');
    },
    text: (node) => source.slice(node.from, node.to),
    string: (node) => unescapeText(source.slice(node.from + 1, node.to - 1)),
  };
  return conversion;
}

function convertNode(node: SyntaxNode, depth: number, conversion: Conversion): Expression {
  const span = { from: node.from, to: node.to };
  const inner = (child: SyntaxNode): Expression => conversion.expression(child, depth + 1);
  const part = (index: number): SyntaxNode => nodeAt(partsOf(node), index);
  switch (node.name) {
    case 'NumericLiteral':
      return { kind: 'number', ...span, text: conversion.text(node).replace(/\s+/g, '') };
    case 'StringLiteral':
      return { kind: 'string', ...span, value: conversion.string(node) };
    case 'BooleanLiteral':
      return { kind: 'boolean', ...span, value: conversion.text(node) === 'true' };
    case 'null':
      return { kind: 'null', ...span };
    case '?':
      return { kind: 'input', ...span };
    case 'DateTimeLiteral': {
      const literal = nodeAt(childrenOf(node), 0);
      if (literal.name !== 'AtLiteral') return convertCall(node, depth, conversion);
      return { kind: 'at', ...span, text: conversion.string(nodeAt(childrenOf(literal), 0)) };
    }
    case 'VariableName':
      return { kind: 'name', ...span, name: conversion.name(node) };
    case 'ParenthesizedExpression':
      return { ...inner(onlyPart(node)), ...span };
    case 'PathExpression': {
      const name = part(1);
      const nameSpan = { from: name.from, to: name.to };
      return {
        kind: 'path',
        ...span,
        source: inner(part(0)),
        name: conversion.name(name),
        nameSpan,
      };
    }
    case 'FilterExpression':
      return { kind: 'filter', ...span, source: inner(part(0)), condition: inner(part(1)) };
    case 'FunctionInvocation':
      return convertCall(node, depth, conversion);
    case 'ArithmeticExpression':
      return convertArithmetic(node, depth, conversion);
    case 'Comparison':
      if (endsGreedily(node)) return convertChain(node, depth, conversion);
      return convertComparison(node, depth, conversion);
    case 'Conjunction':
    case 'Disjunction': {
      if (endsGreedily(node)) return convertChain(node, depth, conversion);
      const operator = node.name === 'Conjunction' ? 'and' : 'or';
      return { kind: 'logic', ...span, operator, left: inner(part(0)), right: inner(part(1)) };
    }
    case 'InstanceOfExpression':
      return {
        kind: 'instance of',
        ...span,
        value: inner(part(0)),
        type: conversion.type(part(1)),
      };
    case 'IfExpression': {
      const [condition, consequent, alternative] = [inner(part(0)), inner(part(1)), inner(part(2))];
      return { kind: 'if', ...span, condition, consequent, alternative };
    }
    case 'ForExpression': {
      const iterations = convertIterations(part(0), depth, conversion);
      return { kind: 'for', ...span, iterations, body: inner(part(1)) };
    }
    case 'QuantifiedExpression': {
      const quantifier = node.firstChild?.name === 'every' ? 'every' : 'some';
      const iterations = convertIterations(part(0), depth, conversion);
      return { kind: 'quantified', ...span, quantifier, iterations, condition: inner(part(1)) };
    }
    case 'List':
      return { kind: 'list', ...span, items: partsOf(node).map(inner) };
    case 'Context': {
      const entries = partsOf(node).map((entry) => convertEntry(entry, depth, conversion));
      return { kind: 'context', ...span, entries };
    }
    case 'FunctionDefinition':
      return convertFunction(node, depth, conversion);
    case 'SimplePositiveUnaryTest':
      return convertUnary(node, depth, conversion);
    default:
      throw new UnexpectedNode(node);
  }
}
