import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import { spanAt } from '../expression-span.ts';
import { nameExpression } from '../graph/name-expression.ts';
import { expressionsIn } from './expressions-in.ts';
import type { Rule } from './rule.ts';

/** Every expression that will be evaluated is FEEL. */
export const expressionSyntax: Rule = ({
  process,
  scopes,
  messages,
  signals,
  errors,
  escalations,
  context,
  findings,
}) => {
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
      { span: spanAt(expression, found.offset), fix: fixOf(expression.text) },
    );
  };
  for (const property of process.extensions.properties) {
    if (property.name === 'businessKey') check(process, property.value);
  }
  expressionsIn(process.extensions).forEach((one) => check(process, one));
  for (const scope of scopes) {
    for (const node of scope.nodes) expressionsIn(node).forEach((one) => check(node, one));
    for (const flow of scope.flows) check(flow, flow.condition);
  }
  for (const message of messages.values())
    check(message, message.extensions.subscription?.correlationKey);
  for (const root of [...errors.values(), ...escalations.values()]) check(root, root.code);
  for (const root of [...messages.values(), ...signals.values()]) {
    const name = nameExpression(root);
    if (typeof name === 'object') check(root, name);
  }
};

/** What other languages write for it is told apart; else the place is what helps. */
function fixOf(text: string): string {
  if (/&&|\|\||==|!(?!=)/u.test(text)) {
    return 'FEEL writes "and", "or", "=", "not(...)" for &&, ||, ==, !.';
  }
  return 'Correct the expression at that place.';
}
