import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import type { Rule } from './rule.ts';

/** Every expression that will be evaluated is FEEL. */
export const expressionSyntax: Rule = ({ process, scopes, context, findings }) => {
  const { expressions } = context;
  if (expressions === undefined) return;
  const check = (element: ElementBase, expression: Expression | undefined): void => {
    if (expression?.kind !== 'feel') return;
    const found = expressions.problem(expression.text);
    if (found === undefined) return;
    findings.about(
      element,
      'invalid-expression',
      `has an expression that is not FEEL: ${found.message}.`,
      {
        span: expression.span,
        evidence: expression.text,
      },
    );
  };
  for (const property of process.extensions.properties) {
    if (property.name === 'businessKey') check(process, property.value);
  }
  for (const scope of scopes) {
    for (const node of scope.nodes) expressionsOf(node).forEach((one) => check(node, one));
    for (const flow of scope.flows) check(flow, flow.condition);
  }
};

function expressionsOf(node: FlowNode): readonly (Expression | undefined)[] {
  const { input, output, script } = node.extensions;
  const timers = ('definitions' in node ? node.definitions : []).flatMap((definition) =>
    definition.kind === 'timerEventDefinition' ? definition.timers : [],
  );
  return [
    ...[...input, ...output].map((mapping) => mapping.source),
    script?.expression,
    ...timers.map((timer) => timer.value),
  ];
}
