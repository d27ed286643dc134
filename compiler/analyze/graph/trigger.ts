import type { ErrorTrigger, MessageTrigger, TimerTrigger } from '#contracts/graph.ts';
import type { ElementBase } from '../../model/element.ts';
import type { TimerEventDefinition } from '../../model/event-definition.ts';
import type { Expression } from '../../model/expression.ts';
import type { BuildContext } from './build-context.ts';
import { isDate, isDuration } from './iso-8601.ts';

/** Name of the message that a start event begins with; undefined when a diagnostic says why there is none. */
export function messageName(
  element: ElementBase,
  messageRef: string | undefined,
  { findings, messages }: BuildContext,
): string | undefined {
  const message = messages.get(messageRef ?? '');
  const name = message?.name?.trim() ?? '';
  // A reference that leads nowhere has its own diagnostic.
  if (name === '' && (messageRef === undefined || message !== undefined)) {
    findings.about(element, 'missing-message', 'waits for a message that has no name.', {
      fix: 'Refer to a <message> with a name.',
    });
  }
  if (name.startsWith('=')) {
    findings.about(
      element,
      'unsupported-expression',
      'has a message name that is worked out at run time.',
      {
        fix: 'Write the name itself, without "=".',
      },
    );
    return undefined;
  }
  return name === '' ? undefined : name;
}

/** A message that a running instance waits for: its correlation key must be the instance's business key. */
export function messageTrigger(
  element: ElementBase,
  messageRef: string | undefined,
  context: BuildContext,
): MessageTrigger<Expression> | undefined {
  const name = messageName(element, messageRef, context);
  const message = context.messages.get(messageRef ?? '');
  if (name === undefined || message === undefined) return undefined;
  const key = message.extensions.subscription?.correlationKey;
  if (key === undefined || key.kind === 'static') {
    context.findings.about(
      element,
      'missing-correlation-key',
      `waits for message '${name}', which has no correlation key.`,
      {
        span: message.span,
        fix: 'Give the <message> a zeebe:subscription whose correlationKey is an expression, e.g. "=reference".',
      },
    );
    return undefined;
  }
  if (!sameExpression(key, context.businessKey)) {
    const businessKey = context.businessKey;
    context.findings.about(
      element,
      'unsupported-correlation',
      `waits for message '${name}' by '${key.text}'; only the business key is supported yet, ${businessKey ? `which is '${businessKey.text}'` : 'and the process has none'}.`,
      {
        span: key.span,
        fix: 'Make the correlation key the same expression as the process property businessKey.',
      },
    );
    return undefined;
  }
  return { kind: 'message', message: name, correlation: 'direct' };
}

function sameExpression(one: Expression, other: Expression | undefined): boolean {
  const plain = (text: string): string => text.replace(/\s+/gu, ' ');
  return other?.kind === 'feel' && plain(one.text) === plain(other.text);
}

export function errorTrigger(
  element: ElementBase,
  errorRef: string | undefined,
  context: BuildContext,
): ErrorTrigger | undefined {
  if (errorRef === undefined) return { kind: 'error' };
  const error = context.errors.get(errorRef);
  if (error === undefined) return undefined;
  const code = error.code;
  if (code === undefined || code.text.trim() === '') return { kind: 'error' };
  if (code.kind === 'feel') {
    context.findings.about(
      element,
      'unsupported-expression',
      'catches an error code that is worked out at run time.',
      {
        span: code.span,
        fix: 'Write the code itself, without "=".',
      },
    );
    return undefined;
  }
  return { kind: 'error', code: code.text.trim() };
}

export function timerTrigger(
  element: ElementBase,
  definition: TimerEventDefinition,
  { findings }: BuildContext,
): TimerTrigger<Expression> | undefined {
  const [timer, second] = definition.timers;
  if (timer === undefined || second !== undefined) {
    findings.about(element, 'invalid-timer', 'needs exactly one of date, duration and cycle.', {
      span: definition.span,
      fix: 'Write e.g. <timeDuration>P3D</timeDuration>.',
    });
    return undefined;
  }
  const { value } = timer;
  if (timer.timer === 'cycle') {
    findings.about(element, 'unsupported-event', 'repeats, which is not supported yet.', {
      span: value.span,
      fix: 'Use a duration or a date.',
    });
    return undefined;
  }
  if (value.kind === 'feel') return { kind: 'timer', timer: timer.timer, value };
  const text = value.text.trim();
  const isValid = timer.timer === 'duration' ? isDuration(text) : isDate(text);
  if (isValid) return { kind: 'timer', timer: timer.timer, value: text };
  const example = timer.timer === 'duration' ? 'P3D or PT2H' : '2026-12-24T18:00:00Z';
  findings.about(
    element,
    'invalid-timer',
    `has '${text}' as its ${timer.timer}, which is not ISO 8601.`,
    {
      span: value.span,
      fix: `Write e.g. ${example}, or an expression that starts with "=".`,
    },
  );
  return undefined;
}
