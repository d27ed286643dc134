import type { Aggregation, DecisionTable, DmnText, HitPolicy, TableRule } from '../../model/dmn.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import {
  attributeOf,
  childOf,
  childrenOf,
  nameOf,
  textOf,
  typeRefOf,
  type ReadContext,
} from './read-context.ts';

const HIT_POLICIES: ReadonlyMap<string, HitPolicy> = new Map([
  ['UNIQUE', 'unique'],
  ['ANY', 'any'],
  ['FIRST', 'first'],
  ['PRIORITY', 'priority'],
  ['COLLECT', 'collect'],
  ['RULE ORDER', 'rule order'],
  ['OUTPUT ORDER', 'output order'],
]);

const AGGREGATIONS: ReadonlyMap<string, Aggregation> = new Map([
  ['SUM', 'sum'],
  ['COUNT', 'count'],
  ['MIN', 'min'],
  ['MAX', 'max'],
]);

export function readTable(element: XmlElement, context: ReadContext): DecisionTable {
  const policy = attributeOf(element, 'hitPolicy') ?? 'UNIQUE';
  const hitPolicy = HIT_POLICIES.get(policy);
  if (hitPolicy === undefined) context.report(element, `'${policy}' is no hit policy.`);
  const aggregation = attributeOf(element, 'aggregation');
  const known = aggregation === undefined ? undefined : AGGREGATIONS.get(aggregation);
  if (aggregation !== undefined && known === undefined) {
    context.report(element, `'${aggregation}' is no aggregation.`);
  }
  const inputs = childrenOf(element, 'input');
  const outputs = childrenOf(element, 'output');
  return {
    kind: 'decision table',
    id: attributeOf(element, 'id') ?? '',
    typeRef: typeRefOf(element),
    span: context.span(element),
    hitPolicy: hitPolicy ?? 'unique',
    aggregation: known,
    inputs: inputs.map((input) => {
      const expression = childOf(input, 'inputExpression');
      return {
        id: attributeOf(input, 'id') ?? '',
        label: attributeOf(input, 'label') ?? '',
        expression: textOf(expression ?? input, context) ?? noText(input, context),
        typeRef: typeRefOf(expression),
        values: textOf(childOf(input, 'inputValues'), context),
      };
    }),
    outputs: outputs.map((output) => ({
      id: attributeOf(output, 'id') ?? '',
      label: attributeOf(output, 'label') ?? '',
      name: nameOf(output),
      typeRef: typeRefOf(output),
      values: textOf(childOf(output, 'outputValues'), context),
      defaultEntry: textOf(childOf(output, 'defaultOutputEntry'), context),
    })),
    rules: childrenOf(element, 'rule').map((rule) =>
      readRule(rule, inputs.length, outputs.length, context),
    ),
  };
}

function readRule(
  element: XmlElement,
  inputs: number,
  outputs: number,
  context: ReadContext,
): TableRule {
  const texts = (name: string): DmnText[] =>
    childrenOf(element, name).map((cell) => textOf(cell, context) ?? noText(cell, context));
  const rule: TableRule = {
    id: attributeOf(element, 'id') ?? '',
    description: childOf(element, 'description')?.text ?? '',
    inputs: texts('inputEntry'),
    outputs: texts('outputEntry'),
    span: context.span(element),
  };
  if (rule.inputs.length !== inputs || rule.outputs.length !== outputs) {
    const cells = `${rule.inputs.length} + ${rule.outputs.length}`;
    context.report(
      element,
      `A rule has ${cells} cells where the table has ${inputs} + ${outputs}.`,
    );
  }
  return rule;
}

function noText(element: XmlElement, context: ReadContext): DmnText {
  return { text: '', span: context.span(element) };
}
