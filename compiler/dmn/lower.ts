/**
 * Boxed expressions -> FEEL's syntax trees. In: the boxes of a decision or a knowledge model, and the names that they
 * may read. Out: one tree, evaluated or emitted like any other; the texts that are no FEEL are reported, and stand in
 * the tree as nodes that say so when they are reached.
 */
import type {
  BoxedContext,
  BoxedExpression,
  BoxedFunction,
  BoxedIteration,
  Invocation,
  Relation,
} from '../model/dmn.ts';
import type { ContextEntry, Expression, FormalParameter, Iteration } from '../../feel/compiler.ts';
import { ANY } from '../../feel/compiler.ts';
import { lowerTable } from './lower-table.ts';
import { lowerText, typeNode, type Lowering } from './lower-text.ts';
import type { NameScope } from './name-scope.ts';

const NOWHERE = { from: 0, to: 0 };

/** A box; nothing at all is null. */
export function lower(
  box: BoxedExpression | undefined,
  path: string,
  scope: NameScope,
  lowering: Lowering,
): Expression {
  if (box === undefined) return { kind: 'null', ...NOWHERE };
  return typed(lowerBox(box, path, scope, lowering), box.typeRef);
}

function lowerBox(
  box: BoxedExpression,
  path: string,
  scope: NameScope,
  lowering: Lowering,
): Expression {
  switch (box.kind) {
    case 'literal':
      return lowerText(box.text, path, scope, lowering);
    case 'context':
      return lowerContext(box, path, scope, lowering);
    case 'list': {
      const items = box.items.map((item, index) =>
        lower(item, `${path}, item ${index + 1}`, scope, lowering),
      );
      return { kind: 'list', ...NOWHERE, items };
    }
    case 'relation':
      return lowerRelation(box, path, scope, lowering);
    case 'invocation':
      return lowerInvocation(box, path, scope, lowering);
    case 'function':
      return lowerFunction(box, path, scope, lowering);
    case 'conditional':
      return {
        kind: 'if',
        ...NOWHERE,
        condition: lower(box.condition, `${path}, if`, scope, lowering),
        consequent: lower(box.consequent, `${path}, then`, scope, lowering),
        alternative: lower(box.alternative, `${path}, else`, scope, lowering),
      };
    case 'filter':
      return {
        kind: 'filter',
        ...NOWHERE,
        source: lower(box.source, `${path}, in`, scope, lowering),
        condition: lower(box.match, `${path}, match`, scope.with('item', ANY), lowering),
      };
    case 'for':
    case 'some':
    case 'every':
      return lowerIteration(box, path, scope, lowering);
    case 'decision table':
      return lowerTable(box, path, scope, lowering);
  }
}

function typed(expression: Expression, typeRef: string | undefined): Expression {
  const type = typeNode(typeRef);
  return type === undefined ? expression : { kind: 'typed', ...NOWHERE, expression, type };
}

/** The last entry without a name is the result: the context is left with its value. */
function lowerContext(
  box: BoxedContext,
  path: string,
  scope: NameScope,
  lowering: Lowering,
): Expression {
  const entries: ContextEntry[] = [];
  let inner = scope;
  let result: Expression | undefined;
  for (const { variable, expression } of box.entries) {
    const name = variable?.name ?? '';
    const value = lower(expression, name === '' ? path : `${path}, ${name}`, inner, lowering);
    if (variable === undefined) {
      result = value;
      continue;
    }
    entries.push({ ...NOWHERE, name, value: typed(value, variable.typeRef) });
    inner = inner.with(name, lowering.type(variable.typeRef ?? expression?.typeRef));
  }
  if (result === undefined) return { kind: 'context', ...NOWHERE, entries };
  const withResult = [...entries, { ...NOWHERE, name: '', value: result }];
  const source: Expression = { kind: 'context', ...NOWHERE, entries: withResult };
  return { kind: 'path', ...NOWHERE, source, name: '', nameSpan: NOWHERE };
}

function lowerRelation(
  box: Relation,
  path: string,
  scope: NameScope,
  lowering: Lowering,
): Expression {
  const items = box.rows.map((row, index): Expression => {
    const entries = box.columns.map((column, cell) => {
      const origin = `${path}, row ${index + 1}, ${column.name}`;
      const value = lower(row[cell], origin, scope, lowering);
      return { ...NOWHERE, name: column.name, value: typed(value, column.typeRef) };
    });
    return { kind: 'context', ...NOWHERE, entries };
  });
  return { kind: 'list', ...NOWHERE, items };
}

function lowerInvocation(
  box: Invocation,
  path: string,
  scope: NameScope,
  lowering: Lowering,
): Expression {
  return {
    kind: 'call',
    ...NOWHERE,
    callee: lower(box.called, path, scope, lowering),
    args: box.bindings.map(({ parameter, expression }) =>
      typed(lower(expression, `${path}, ${parameter.name}`, scope, lowering), parameter.typeRef),
    ),
    names: box.bindings.map(({ parameter }) => parameter.name),
  };
}

/** A function; one in another language is there, but cannot be called. */
export function lowerFunction(
  box: BoxedFunction,
  path: string,
  scope: NameScope,
  lowering: Lowering,
): Expression {
  let inner = scope;
  const parameters = box.parameters.map(({ name, typeRef }): FormalParameter => {
    inner = inner.with(name, lowering.type(typeRef));
    const type = typeNode(typeRef);
    return type === undefined ? { ...NOWHERE, name } : { ...NOWHERE, name, type };
  });
  const external = box.language !== 'FEEL';
  const body: Expression = external
    ? { kind: 'null', ...NOWHERE }
    : lower(box.body, path, inner, lowering);
  return { kind: 'function', ...NOWHERE, parameters, body, external };
}

function lowerIteration(
  box: BoxedIteration,
  path: string,
  scope: NameScope,
  lowering: Lowering,
): Expression {
  const source = lower(box.source, `${path}, in`, scope, lowering);
  const iteration: Iteration = { ...NOWHERE, name: box.iterator, source };
  const inner = scope.with(box.iterator, ANY);
  if (box.kind === 'for') {
    const body = lower(box.body, `${path}, return`, inner.with('partial', ANY), lowering);
    return { kind: 'for', ...NOWHERE, iterations: [iteration], body };
  }
  const condition = lower(box.body, `${path}, satisfies`, inner, lowering);
  return {
    kind: 'quantified',
    ...NOWHERE,
    quantifier: box.kind,
    iterations: [iteration],
    condition,
  };
}
