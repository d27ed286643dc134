/**
 * FEEL's trees -> TypeScript expressions over `feel` (see `emitted/feel.ts`). The same operations as the interpreter's, in
 * the same order; what FEEL and TypeScript agree on is written in TypeScript: literals, lists, contexts, functions, names.
 */
import type { Arithmetic, Comparison, Expression, Filter, Path } from '../syntax/ast.ts';
import { isTestForSure } from '../evaluate/filter.ts';
import { parseAtLiteral } from '../values/at-literal.ts';
import { parseNumber } from '../values/number.ts';
import { elementOf } from '../types/relations.ts';
import { emitCall } from './emit-calls.ts';
import { emitCell, emitTable, literalOf } from './emit-cells.ts';
import { codeOfName, freshIdentifiers } from './emit-scope.ts';
import {
  emitContext,
  emitFor,
  emitLambda,
  emitQuantified,
  isBoxedResult,
  resultStatements,
} from './emit-scopes.ts';
import type { EmitScope } from './emit-scope.ts';
import { arrow, callOf, type Emitter } from './emitter.ts';
import { unknownType } from './emit-type.ts';
import { textLiteral } from './identifiers.ts';

export function emitExpression(node: Expression, scope: EmitScope, emitter: Emitter): string {
  const inner = (child: Expression): string => emitter.emit(child, scope);
  switch (node.kind) {
    case 'number':
      return emitNumber(node.text);
    case 'string':
      return textLiteral(node.value);
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'at':
      return emitLiteral(node.text);
    case 'name':
      return codeOfName(node.name, scope) ?? callOf('unknown', textLiteral(node.name));
    case 'input':
      return codeOfName('?', scope) ?? callOf('unknown', `'?'`);
    case 'path':
      return emitPath(node, scope, emitter);
    case 'filter':
      return emitFilter(node, scope, emitter);
    case 'call':
      return emitCall(node, scope, emitter);
    case 'negation':
      return literalOf(node) ?? callOf('negate', inner(node.operand));
    case 'arithmetic':
      return callOf(ARITHMETIC[node.operator], inner(node.left), inner(node.right));
    case 'comparison':
      return emitComparison(node, scope, emitter);
    case 'logic':
      return callOf(node.operator, inner(node.left), arrow([], inner(node.right)));
    case 'between':
      return callOf('between', inner(node.value), inner(node.low), inner(node.high));
    case 'in':
      return callOf(
        'in',
        inner(node.value),
        ...node.tests.map((test) => emitCell(test, scope, emitter)),
      );
    case 'instance of': {
      const type = emitter.type(node.type);
      if (type === undefined) return unknownType(node.type);
      return callOf('isA', inner(node.value), type);
    }
    case 'if':
      return callOf(
        'if',
        inner(node.condition),
        arrow([], inner(node.consequent)),
        arrow([], inner(node.alternative)),
      );
    case 'for':
      return emitFor(node, scope, emitter);
    case 'quantified':
      return emitQuantified(node, scope, emitter);
    case 'list':
      return `[${node.items.map(inner).join(', ')}]`;
    case 'context':
      return emitContext(node, scope, emitter);
    case 'function':
      return emitLambda(node, scope, emitter);
    case 'range': {
      const open = node.startIncluded ? `'['` : `'('`;
      const close = node.endIncluded ? `']'` : `')'`;
      return callOf('range', open, inner(node.start), inner(node.end), close);
    }
    case 'unary':
      return callOf('comparison', `'${node.operator}'`, inner(node.operand));
    case 'invalid':
      return callOf('fail', `'syntax'`, textLiteral(node.message));
    case 'located':
      return inner(node.expression);
    case 'typed': {
      const type = emitter.type(node.type);
      if (type === undefined) return unknownType(node.type);
      const value = inner(node.expression);
      return type === 'ANY' ? value : callOf('as', value, type);
    }
    case 'table':
      return emitTable(node, scope, emitter);
  }
}

const ARITHMETIC: Readonly<Record<Arithmetic['operator'], string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '**': 'power',
};

const COMPARISON: Readonly<Record<Comparison['operator'], string>> = {
  '=': 'equal',
  '!=': 'notEqual',
  '<': 'less',
  '<=': 'atMost',
  '>': 'greater',
  '>=': 'atLeast',
};

/** `a.b.c` */
function emitPath(node: Path, scope: EmitScope, emitter: Emitter): string {
  if (isBoxedResult(node)) {
    return `(() => { ${resultStatements(node, scope, emitter).join(' ')} })()`;
  }
  const names = [textLiteral(node.name)];
  let { source } = node;
  for (; source.kind === 'path' && !isBoxedResult(source); { source } = source)
    names.unshift(textLiteral(source.name));
  return callOf('get', emitter.emit(source, scope), ...names);
}

/** `@"P1D"`; what is none is known already. */
function emitLiteral(text: string): string {
  if (parseAtLiteral(text) !== undefined) return `literal(${textLiteral(text)})`;
  const message = textLiteral(`'${text}' is no date, time or duration`);
  return callOf('fail', `'bad-argument'`, message);
}

/** A number that a double holds is written as it is. */
export function emitNumber(text: string): string {
  const value = parseNumber(text);
  return typeof value === 'number' ? String(value) : callOf('number', textLiteral(text));
}

function emitComparison(node: Comparison, scope: EmitScope, emitter: Emitter): string {
  const { left, right, operator } = node;
  const [asked] = [left, right].filter(({ kind }) => kind !== 'null');
  const comparesNull = left.kind === 'null' || right.kind === 'null';
  if (comparesNull && asked !== undefined) {
    const value = arrow([], emitter.emit(asked, scope));
    if (operator === '=') return callOf('isNull', value);
    if (operator === '!=') return `!${callOf('isNull', value)}`;
  }
  return callOf(COMPARISON[operator], emitter.emit(left, scope), emitter.emit(right, scope));
}

function emitFilter(node: Filter, scope: EmitScope, emitter: Emitter): string {
  const source = emitter.emit(node.source, scope);
  if (node.condition.kind === 'number') {
    return callOf('item', source, emitter.emit(node.condition, scope));
  }
  const [item = 'item'] = freshIdentifiers(['item'], scope);
  const type = elementOf(emitter.typeOf(node.source));
  const condition = emitter.emit(node.condition, { kind: 'item', item, type, outer: scope });
  const method = isTestForSure(node.condition) ? 'where' : 'filter';
  return callOf(method, source, arrow([item], condition));
}
