/** Unary tests and decision tables -> data where the tests are literals, else functions of the input. */
import { mentionsInput } from '../evaluate/tests.ts';
import type { DecisionTable, Expression, LocatedTests } from '../syntax/ast.ts';
import { normalizeName } from '../syntax/names.ts';
import { findBuiltin } from '../builtins/registry.ts';
import { builtinIdentifier } from './emit-builtins.ts';
import { isComplete } from '../table/analyze-table.ts';
import { parseNumber } from '../values/number.ts';
import { codeInScope, freshIdentifiers, namesScope, type EmitScope } from './emit-scope.ts';
import { arrow, callOf, type Emitter } from './emitter.ts';
import { mentionedNames } from './free-names.ts';
import { keyText, textLiteral } from './identifiers.ts';

/** One test as an argument of `feel.in`: a function sees the names around it. */
export function emitCell(test: Expression, scope: EmitScope, emitter: Emitter): string {
  return literalCell(test) ?? functionCell(test, [], scope, emitter);
}

/** One test of a table, whose names are handed to it. */
function emitTableCell(test: Expression, scope: EmitScope, emitter: Emitter): string {
  return literalCell(test) ?? functionCell(test, ['vars'], scope, emitter);
}

/** A number, text or truth value that is written out. */
export function literalOf(node: Expression): string | undefined {
  switch (node.kind) {
    case 'number': {
      const value = parseNumber(node.text);
      return typeof value === 'number' ? String(value) : undefined;
    }
    case 'negation': {
      const operand = node.operand.kind === 'number' ? literalOf(node.operand) : undefined;
      if (operand === undefined || operand === '0') return operand;
      return operand.startsWith('-') ? operand.slice(1) : `-${operand}`;
    }
    case 'string':
      return textLiteral(node.value);
    case 'boolean':
      return String(node.value);
    default:
      return undefined;
  }
}

function kindOfLiteral({ kind }: Expression): Expression['kind'] {
  return kind === 'negation' ? 'number' : kind;
}

function literalCell(test: Expression): string | undefined {
  switch (test.kind) {
    case 'unary': {
      const operand = literalOf(test.operand);
      return operand === undefined ? undefined : `than('${test.operator}', ${operand})`;
    }
    case 'range': {
      const [start, end] = [literalOf(test.start), literalOf(test.end)];
      const [from, to] = [kindOfLiteral(test.start), kindOfLiteral(test.end)];
      const isOrdered = from === to && from !== 'boolean';
      if (start === undefined || end === undefined || !isOrdered) return undefined;
      const open = test.startIncluded ? `'['` : `'('`;
      const close = test.endIncluded ? `']'` : `')'`;
      return `within(${open}, ${start}, ${end}, ${close})`;
    }
    default: {
      const value = literalOf(test);
      return value === undefined ? undefined : `is(${value})`;
    }
  }
}

function functionCell(
  test: Expression,
  handed: readonly string[],
  scope: EmitScope,
  emitter: Emitter,
): string {
  const [input = 'input'] = freshIdentifiers(['value'], scope);
  const body = functionCellBody(test, input, scope, emitter);
  return arrow(['feel', input, ...handed], body);
}

function functionCellBody(
  test: Expression,
  input: string,
  scope: EmitScope,
  emitter: Emitter,
): string {
  const inner = namesScope([['?', input]], scope);
  if (test.kind === 'unary') {
    return callOf(COMPARISONS[test.operator], input, emitter.emit(test.operand, inner));
  }
  const code = emitter.emit(test, inner);
  if (test.kind === 'range') return callOf('inRange', input, code);
  return callOf(mentionsInput(test) ? 'holds' : 'matches', input, code);
}

const COMPARISONS = {
  '=': 'equal',
  '!=': 'notEqual',
  '<': 'less',
  '<=': 'atMost',
  '>': 'greater',
  '>=': 'atLeast',
} as const;

/** All tests of a cell: `any`, `is('a', 'b')`, `oneOf(than('<', 5), ...)`, `not(...)`. */
export function emitTests({ tests }: LocatedTests, scope: EmitScope, emitter: Emitter): string {
  if (tests.wildcard) return 'any';
  const values = tests.tests.map(literalOf);
  const areValues = tests.tests.length > 0 && values.every((value) => value !== undefined);
  const cells = areValues
    ? [`is(${values.join(', ')})`]
    : tests.tests.map((test) => emitTableCell(test, scope, emitter));
  if (tests.negated) return `not(${cells.join(', ')})`;
  return cells.length === 1 ? (cells[0] ?? 'any') : `oneOf(${cells.join(', ')})`;
}

/**
 * A table is a constant of the module, so that it is built and indexed once. Its cells cannot see the names around the
 * decision: those that they read are handed to it, as `vars`.
 */
export function emitTable(node: DecisionTable, scope: EmitScope, emitter: Emitter): string {
  const cells = [node.rules, node.outputs, node.inputs.map(({ values }) => values)];
  const handed = mentionedNames(cells).flatMap((name) => {
    const code = codeInScope(name, scope);
    return code === undefined ? [] : [{ name, code }];
  });
  const inner = namesScope(
    handed.map(({ name }) => [name, readVariable(name)] as const),
    undefined,
  );
  const fields = handed.map(({ name }) => `${keyText(normalizeName(name))}: Value`);
  const variables = fields.length === 0 ? '' : `<{ ${fields.join('; ')} }>`;
  const identifier = emitter.table(node, variables, tableCode(node, inner, emitter));
  const inputs = `[${node.inputs.map(({ expression }) => emitter.emit(expression, scope)).join(', ')}]`;
  if (handed.length === 0) return callOf('table', identifier, inputs, '{}');
  const vars = handed.map(({ name, code }) => {
    const key = normalizeName(name);
    return key === code ? key : `${keyText(key)}: ${code}`;
  });
  return callOf('table', identifier, inputs, `{ ${vars.join(', ')} }`);
}

function readVariable(name: string): string {
  const key = normalizeName(name);
  return keyText(key) === key ? `vars.${key}` : `vars[${textLiteral(key)}]`;
}

function tableCode(node: DecisionTable, scope: EmitScope, emitter: Emitter): string {
  const tests = (cell: LocatedTests): string => emitTests(cell, scope, emitter);
  const output = (cell: Expression): string => {
    const literal = cell.kind === 'located' ? literalOf(cell.expression) : literalOf(cell);
    if (literal !== undefined) return literal;
    const code = emitter.emit(cell, scope);
    return code === 'null' ? code : arrow(['feel', 'vars'], code);
  };
  const aggregation = node.aggregation === undefined ? undefined : findBuiltin(node.aggregation);
  const lines = [
    `hitPolicy: '${node.hitPolicy}',`,
    ...(aggregation === undefined ? [] : [`aggregation: ${builtinIdentifier(aggregation)},`]),
    ...(isComplete(node) ? ['complete: true,'] : []),
    `inputs: [${node.inputs.map(({ label, values }) => inputCode(label, values && tests(values))).join(', ')}],`,
    `outputs: [${node.outputs.map((column) => outputCode(column, output)).join(', ')}],`,
    `rules: [`,
    ...node.rules.flatMap(({ description, inputs, outputs }) => [
      ...(description === undefined ? [] : [`// ${description.replace(/\s+/g, ' ').trim()}`]),
      `{ when: [${inputs.map(tests).join(', ')}], then: [${outputs.map(output).join(', ')}] },`,
    ]),
    `],`,
  ];
  return lines.join('\n');
}

function inputCode(label: string, values: string | undefined): string {
  const allowed = values === undefined ? '' : `, values: ${values}`;
  return `{ label: ${textLiteral(label)}${allowed} }`;
}

function outputCode(
  column: DecisionTable['outputs'][number],
  output: (cell: Expression) => string,
): string {
  const values = column.values?.tests.tests.map(output) ?? [];
  const priorities = values.length === 0 ? '' : `, values: [${values.join(', ')}]`;
  const fallback = column.default === undefined ? '' : `, default: ${output(column.default)}`;
  return `{ name: ${textLiteral(column.name)}${priorities}${fallback} }`;
}
