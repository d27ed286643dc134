import { feelOfJuel } from '../camunda-7/juel.ts';
import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { BuildContext } from './build-context.ts';

/** An expression that Camunda 8 wants with a leading `=`; undefined when there is none, or a diagnostic says it is no FEEL. */
export function feelOf(
  element: ElementBase,
  expression: Expression | undefined,
  what: string,
  { findings }: BuildContext,
): Expression | undefined {
  if (expression === undefined || expression.kind === 'feel') return expression;
  const message = `has '${expression.text}' as its ${what}, which is a text; it must be an expression.`;
  const text = feelOfJuel(expression.text) ?? expression.text.trim();
  const fix = `FEEL starts with "=", e.g. "=${text || 'items'}".`;
  findings.about(element, 'expression-expected', message, { span: expression.span, fix });
  return undefined;
}

/** An expression of BPMN itself, which tools write without `=` too: what is FEEL is taken as FEEL. */
export function plainFeelOf(
  element: ElementBase,
  expression: Expression | undefined,
  what: string,
  { findings, expressions }: BuildContext,
): Expression | undefined {
  if (expression === undefined || expression.kind === 'feel') return expression;
  const text = expression.text.trim();
  const example = feelOfJuel(text) ?? 'count(items) > 1';
  const problem = expressions?.problem(text);
  const isLiteral = /^(?:\d+|true|false)$/u.test(text);
  if (!isLiteral) {
    const message =
      problem === undefined
        ? `has '${text}' as its ${what}, which is taken as FEEL although no "=" stands before it.`
        : `has '${text}' as its ${what}, which is no FEEL expression.`;
    findings.about(element, 'expression-expected', message, {
      ...{ span: expression.span, fix: `FEEL starts with "=", e.g. "=${example}".` },
      ...(problem === undefined && { severity: 'warning' as const }),
    });
  }
  return problem === undefined ? { ...expression, kind: 'feel', text } : undefined;
}
