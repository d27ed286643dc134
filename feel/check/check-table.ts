/** Decision tables: cells that fit their columns, and the type of what comes of the hit policy. */
import type { DecisionTable, Expression, LocatedTests } from '../syntax/ast.ts';
import { literalKey } from '../table/output-ranks.ts';
import { mayMeet, joinAll } from '../types/relations.ts';
import { ANY, listOf, NUMBER, type FeelType } from '../types/type.ts';
import { checkTest } from './check-tests.ts';
import type { Checker, TypeScope } from './checker.ts';
import { inWords } from './words.ts';

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
      if (cell === undefined) return ANY;
      const type = checker.infer(cell, scope);
      checkOutput(cell, type, output, node, checker);
      return type;
    });
    const fallback = output.default === undefined ? [] : [checker.infer(output.default, scope)];
    return joinAll([...types, ...fallback]);
  });
  return tableType(node, outputs);
}

/** An output is one of the output values, and a number where numbers are added. */
function checkOutput(
  cell: Expression,
  type: FeelType,
  { name, values }: DecisionTable['outputs'][number],
  { aggregation }: DecisionTable,
  checker: Checker,
): void {
  if (cell.kind !== 'located') return;
  const own = checker.within(cell.origin);
  const at = cell.expression;
  if (aggregation === 'sum' && !mayMeet(type, NUMBER)) {
    own.report(at, 'wrong-type', `'${own.quote(at)}' is ${inWords(type)}; a sum needs numbers`);
  }
  const key = literalKey(at);
  const listed = (values?.tests.tests ?? []).map(literalKey);
  if (key === undefined || listed.length === 0 || listed.some((one) => one === undefined)) return;
  if (listed.includes(key)) return;
  const whose = name === '' ? '' : ` of '${name}'`;
  own.report(at, 'wrong-type', `'${own.quote(at)}' is not among the output values${whose}`);
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
