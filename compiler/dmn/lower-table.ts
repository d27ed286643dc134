import type { DecisionTable, DmnText, TableRule } from '../model/dmn.ts';
import type { DecisionTable as TableTree, Expression, LocatedTests } from '../../feel/compiler.ts';
import { lowerText, otherLanguage, typeNode, type Lowering } from './lower-text.ts';
import type { NameScope } from './name-scope.ts';

const NOWHERE = { from: 0, to: 0 };

/** A decision table with its cells parsed. */
export function lowerTable(
  table: DecisionTable,
  path: string,
  scope: NameScope,
  lowering: Lowering,
): Expression {
  const inputs = table.inputs.map((input, index) => {
    const label = input.label || input.expression.text || `input ${index + 1}`;
    const expression = lowerText(input.expression, `${path}, ${label}`, scope, lowering);
    const type = typeNode(input.typeRef);
    const value: Expression =
      type === undefined ? expression : { kind: 'typed', ...NOWHERE, expression, type };
    const values = testsOf(input.values, `${path}, values of ${label}`, scope, lowering);
    return values === undefined
      ? { label, expression: value }
      : { label, expression: value, values };
  });
  const outputs = table.outputs.map((output, index) => {
    const label = output.label || output.name || `output ${index + 1}`;
    const values = testsOf(output.values, `${path}, values of ${label}`, scope, lowering);
    const fallback =
      output.defaultEntry === undefined
        ? undefined
        : lowerText(output.defaultEntry, `${path}, default of ${label}`, scope, lowering);
    return {
      name: output.name,
      ...(values === undefined ? {} : { values }),
      ...(fallback === undefined ? {} : { default: fallback }),
    };
  });
  const tree: TableTree = {
    kind: 'table',
    ...NOWHERE,
    hitPolicy: table.hitPolicy,
    ...(table.aggregation === undefined ? {} : { aggregation: table.aggregation }),
    inputs,
    outputs,
    rules: table.rules.map((rule, index) =>
      lowerRule(rule, table, `${path}, rule ${index + 1}`, scope, lowering),
    ),
  };
  return tree;
}

function lowerRule(
  rule: TableRule,
  table: DecisionTable,
  path: string,
  scope: NameScope,
  lowering: Lowering,
): TableTree['rules'][number] {
  const inputs = table.inputs.map((_input, index): LocatedTests => {
    const origin = `${path}, input ${index + 1}`;
    return testsOf(rule.inputs[index], origin, scope, lowering) ?? { origin, tests: WILDCARD };
  });
  const outputs = table.outputs.map((output, index): Expression => {
    const cell = rule.outputs[index];
    if (cell === undefined) return { kind: 'null', ...NOWHERE };
    const origin = `${path}, ${output.name || 'output'}`;
    return lowerText(cell, origin, scope, lowering);
  });
  const { id, description } = rule;
  return { id, inputs, outputs, ...(description === '' ? {} : { description }) };
}

const WILDCARD = { kind: 'tests', ...NOWHERE, wildcard: true, negated: false, tests: [] } as const;

/** The tests of a cell; nothing in it is `-`. */
function testsOf(
  text: DmnText | undefined,
  origin: string,
  scope: NameScope,
  lowering: Lowering,
): LocatedTests | undefined {
  if (text === undefined || text.text.trim() === '') return undefined;
  lowering.onText(origin, text);
  const parsed = otherLanguage(text) ?? scope.unaryTests(text.text);
  if (parsed.ok) return { origin, tests: parsed.tree };
  lowering.onProblem(parsed.problem, text);
  const { from, to, message } = parsed.problem;
  const invalid: Expression = { kind: 'invalid', from, to, message };
  return {
    origin,
    tests: { kind: 'tests', from, to, wildcard: false, negated: false, tests: [invalid] },
  };
}
