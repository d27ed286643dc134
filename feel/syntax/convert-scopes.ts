/** Nodes that define names: loops, entries of contexts, functions. */
import type { SyntaxNode } from '@lezer/common';
import type { ContextEntry, Expression, FormalParameter, Iteration } from './ast.ts';
import type { Conversion } from './convert.ts';
import { childrenOf, onlyPart, partsOf, UnexpectedNode } from './lezer-tree.ts';

export function convertIterations(
  node: SyntaxNode,
  depth: number,
  conversion: Conversion,
): Iteration[] {
  return partsOf(node).map((part) => {
    const [name, context] = partsOf(part);
    if (name === undefined || context === undefined) throw new UnexpectedNode(part);
    const ends = partsOf(context).map((end) => conversion.expression(end, depth + 1));
    const [source, until] = ends;
    if (source === undefined) throw new UnexpectedNode(part);
    const iteration = { from: part.from, to: part.to, name: conversion.name(name), source };
    return until === undefined ? iteration : { ...iteration, until };
  });
}

export function convertEntry(
  node: SyntaxNode,
  depth: number,
  conversion: Conversion,
): ContextEntry {
  const [key, value] = partsOf(node);
  const name = key?.firstChild;
  if (key === undefined || value === undefined || !name) throw new UnexpectedNode(node);
  return {
    from: key.from,
    to: key.to,
    name: name.name === 'StringLiteral' ? conversion.string(name) : conversion.name(name),
    value: conversion.expression(value, depth + 1),
  };
}

export function convertFunction(
  node: SyntaxNode,
  depth: number,
  conversion: Conversion,
): Expression {
  const children = childrenOf(node);
  const parameters = children.find(({ name }) => name === 'FormalParameters');
  const body = children.find(({ name }) => name === 'FunctionBody');
  if (body === undefined) throw new UnexpectedNode(node);
  const parameterNodes = parameters === undefined ? [] : partsOf(parameters);
  return {
    kind: 'function',
    from: node.from,
    to: node.to,
    parameters: parameterNodes.map((parameter) => convertParameter(parameter, conversion)),
    body: conversion.expression(onlyPart(body), depth + 1),
    external: children.some(({ name }) => name === 'external'),
  };
}

function convertParameter(node: SyntaxNode, conversion: Conversion): FormalParameter {
  const [name, type] = partsOf(node);
  if (name === undefined) throw new UnexpectedNode(node);
  const parameter = { from: node.from, to: node.to, name: conversion.name(name) };
  return type === undefined ? parameter : { ...parameter, type: conversion.type(type) };
}
