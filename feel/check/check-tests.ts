/** Unary tests, `in`, ranges, and the cells of decision tables. */
import type {
  Between,
  DecisionTable,
  Expression,
  LocatedTests,
  Membership,
  RangeLiteral,
} from '../syntax/ast.ts';
import { ANY, BOOLEAN, listOf, NUMBER, type FeelType } from '../types/type.ts';
import { inner, type Checker, type TypeScope } from './checker.ts';
import { checkBound } from './check-operators.ts';
import { hasOrder, isOpen, join, joinAll, mayMeet, plain } from '../types/relations.ts';
import { inWords } from './words.ts';

export function inferBetween(node: Between, scope: TypeScope, checker: Checker): FeelType {
  const value = checker.infer(node.value, scope);
  for (const bound of [node.low, node.high]) {
    const type = checker.infer(bound, scope);
    checkBound(value, bound, type, `'${checker.quote(node.value)}' is`, checker);
  }
  return BOOLEAN;
}

export function inferRange(node: RangeLiteral, scope: TypeScope, checker: Checker): FeelType {
  const start = checker.infer(node.start, scope);
  const end = checker.infer(node.end, scope);
  for (const [side, type] of [
    [node.start, start],
    [node.end, end],
  ] as const) {
    if (hasOrder(type)) continue;
    const message = `'${checker.quote(side)}' is ${inWords(type)} here, which no range can end with`;
    checker.report(side, 'not-comparable', message);
  }
  checkBound(start, node.end, end, 'the range starts with', checker);
  return { kind: 'range', element: join(start, end) };
}

export function inferMembership(node: Membership, scope: TypeScope, checker: Checker): FeelType {
  const value = checker.infer(node.value, scope);
  const name = `'${checker.quote(node.value)}' is`;
  for (const test of node.tests) checkTest(test, value, name, scope, checker);
  return BOOLEAN;
}

/** A test that can never pass, because it is about another kind of value than the input. */
export function checkTest(
  test: Expression,
  input: FeelType,
  name: string,
  scope: TypeScope,
  checker: Checker,
): void {
  const withInput = inner({ '?': input }, scope);
  if (test.kind === 'unary') {
    checkBound(input, test.operand, checker.infer(test.operand, scope), name, checker);
    return;
  }
  const type = plain(checker.infer(test, withInput));
  if (isOpen(type) || isOpen(plain(input))) return;
  if (type.kind === 'boolean') return;
  const held =
    type.kind === 'range' || (type.kind === 'list' && !mayMeet(type, input)) ? type.element : type;
  const element = plain(held).kind === 'range' ? elementOfRange(held) : held;
  if (mayMeet(element, input)) return;
  const message = `'${checker.quote(test)}' is ${inWords(type)} here; ${name} ${inWords(input)}`;
  checker.report(test, 'not-comparable', message);
}

function elementOfRange(type: FeelType): FeelType {
  const own = plain(type);
  return own.kind === 'range' ? own.element : type;
}

function checkCell(
  cell: LocatedTests,
  input: FeelType,
  name: string,
  scope: TypeScope,
  checker: Checker,
): void {
  const own = checker.within(cell.origin);
  for (const test of cell.tests.tests) checkTest(test, input, name, scope, own);
}

/** The inputs are what the cells are about; the outputs are what comes of it. */
export function inferTable(node: DecisionTable, scope: TypeScope, checker: Checker): FeelType {
  const inputs = node.inputs.map((input) => checker.infer(input.expression, scope));
  for (const [column, input] of node.inputs.entries()) {
    const name = `'${input.label}' is`;
    const type = inputs[column] ?? ANY;
    const cells = node.rules.map((rule) => rule.inputs[column]);
    for (const cell of [input.values, ...cells]) {
      if (cell !== undefined) checkCell(cell, type, name, scope, checker);
    }
  }
  const outputs = node.outputs.map((output, column) => {
    const types = node.rules.map((rule) => {
      const cell = rule.outputs[column];
      return cell === undefined ? ANY : checker.infer(cell, scope);
    });
    const fallback = output.default === undefined ? [] : [checker.infer(output.default, scope)];
    return joinAll([...types, ...fallback]);
  });
  return tableType(node, outputs);
}

function tableType(node: DecisionTable, outputs: readonly FeelType[]): FeelType {
  const entries = node.outputs.map(({ name }, column) => [name, outputs[column] ?? ANY] as const);
  const single: FeelType =
    outputs.length === 1
      ? (outputs[0] ?? ANY)
      : { kind: 'context', entries: Object.fromEntries(entries) };
  switch (node.hitPolicy) {
    case 'collect':
      if (node.aggregation === undefined) return listOf(single);
      return node.aggregation === 'min' || node.aggregation === 'max' ? single : NUMBER;
    case 'rule order':
    case 'output order':
      return listOf(single);
    default:
      return single;
  }
}
