import type { ErrorTrigger, EscalationTrigger } from '#contracts/graph.ts';
import type { ErrorElement, Escalation } from '../../model/definitions.ts';
import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { BuildContext } from './build-context.ts';

/** What an event catches: one error, or every error. */
export function errorTrigger(
  element: ElementBase,
  errorRef: string | undefined,
  context: BuildContext,
): ErrorTrigger | undefined {
  const code = codeOf(element, errorRef, context.errors, 'error', context);
  return code === undefined ? undefined : { kind: 'error', ...(code !== '' && { code }) };
}

/** What an event catches: one escalation, or every escalation. */
export function escalationTrigger(
  element: ElementBase,
  escalationRef: string | undefined,
  context: BuildContext,
): EscalationTrigger | undefined {
  const code = codeOf(element, escalationRef, context.escalations, 'escalation', context);
  return code === undefined ? undefined : { kind: 'escalation', ...(code !== '' && { code }) };
}

/** Code of an error that is thrown; undefined when a diagnostic says why there is none. */
export function thrownError(
  element: ElementBase,
  errorRef: string | undefined,
  context: BuildContext,
): string | Expression | undefined {
  const code = thrownCode(errorRef, context.errors);
  if (code !== '') return code;
  context.findings.about(
    element,
    'missing-error-code',
    'throws an error that has no code, so nobody can catch it by name.',
    { fix: 'Refer to an <error> with an errorCode.' },
  );
  return undefined;
}

/** Code of an escalation that is thrown; undefined when a diagnostic says why there is none. */
export function thrownEscalation(
  element: ElementBase,
  escalationRef: string | undefined,
  context: BuildContext,
): string | Expression | undefined {
  const code = thrownCode(escalationRef, context.escalations);
  if (code !== '') return code;
  context.findings.about(
    element,
    'missing-escalation-code',
    'throws an escalation that has no code, so nobody can catch it by name.',
    { fix: 'Refer to an <escalation> with an escalationCode.' },
  );
  return undefined;
}

/** '' where there is none; undefined when the reference leads nowhere. What throws may work its code out. */
function thrownCode(
  ref: string | undefined,
  all: ReadonlyMap<string, ErrorElement | Escalation>,
): string | Expression | undefined {
  if (ref === undefined) return '';
  const found = all.get(ref);
  if (found === undefined) return undefined;
  const { code } = found;
  return code === undefined || code.kind === 'static'
    ? (code?.text.trim() ?? '')
    : (constantOf(code) ?? code);
}

/** `="DECLINED"` is a constant. */
function constantOf({ text }: Expression): string | undefined {
  return /^"(?<content>[^"\\]+)"$/u.exec(text.trim())?.groups?.['content'];
}

/** '' where there is none; undefined when the reference leads nowhere, or the code is no constant. */
function codeOf(
  element: ElementBase,
  ref: string | undefined,
  all: ReadonlyMap<string, ErrorElement | Escalation>,
  what: string,
  { findings }: BuildContext,
): string | undefined {
  if (ref === undefined) return '';
  const found = all.get(ref);
  if (found === undefined) return undefined;
  const { code } = found;
  if (code === undefined || code.kind === 'static') return code?.text.trim() ?? '';
  const constant = constantOf(code);
  if (constant !== undefined) return constant;
  const message = `catches an ${what} whose code is worked out at run time.`;
  const fix = 'Write the code itself, without "="; only what throws may work it out.';
  findings.about(element, 'unsupported-expression', message, { span: code.span, fix });
  return undefined;
}
