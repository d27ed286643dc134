import { feelOfJuel, meantAsFeel } from '../camunda-7/juel.ts';
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
  const fix = example(meantAsFeel(expression.text) || 'items');
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
  const text = meantAsFeel(expression.text);
  const isFeel = expressions?.problem(text) === undefined;
  const isLiteral = /^(?:\d+|true|false)$/u.test(text);
  if (!isLiteral) {
    const message = `has ${takenAs(expression.text, what, isFeel)}`;
    findings.about(element, 'expression-expected', message, {
      ...{ span: expression.span, fix: isFeel ? written(text) : example('count(items) > 1') },
      ...(isFeel && { severity: 'warning' as const }),
    });
  }
  return isFeel ? { ...expression, kind: 'feel', text } : undefined;
}

/** What becomes of a text without "=" where an expression of BPMN itself is expected. */
export function takenAs(text: string, what: string, isFeel: boolean): string {
  const said = `'${text.trim()}' as its ${what}, which is`;
  if (!isFeel) return `${said} no FEEL expression.`;
  return feelOfJuel(text) === undefined
    ? `${said} taken as FEEL although no "=" stands before it.`
    : `${said} Java's expression language, and taken as the same in FEEL.`;
}

/** How a text that is taken as FEEL should be written. */
export function written(feel: string): string {
  return `FEEL starts with "=": write "=${feel}".`;
}

export function example(feel: string): string {
  return `FEEL starts with "=", e.g. "=${feel}".`;
}
