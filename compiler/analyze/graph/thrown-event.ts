import type { Throw } from '#contracts/graph.ts';
import type { ElementBase } from '../../model/element.ts';
import type { EventDefinition } from '../../model/event-definition.ts';
import type { Expression } from '../../model/expression.ts';
import type { BuildContext } from './build-context.ts';

/** The signal or escalation that a multi-instance throws; undefined when a diagnostic says why there is none. */
export function thrownEvent(
  element: ElementBase,
  definition: EventDefinition,
  { signals, escalations, findings }: BuildContext,
): Throw<Expression> | undefined {
  if (definition.kind === 'signalEventDefinition') {
    const name = signals.get(definition.signalRef ?? '')?.name?.trim() ?? '';
    if (name.startsWith('=')) {
      const signal = { kind: 'feel', text: name.slice(1).trim(), span: definition.span } as const;
      return { kind: 'signal', signal };
    }
    if (name !== '') return { kind: 'signal', signal: name };
  }
  if (definition.kind === 'escalationEventDefinition') {
    const code = escalations.get(definition.escalationRef ?? '')?.code;
    const text = code?.text.trim() ?? '';
    if (code !== undefined && text !== '') {
      return { kind: 'escalation', code: code.kind === 'feel' ? code : text };
    }
  }
  const words = definition.kind.replace('EventDefinition', '');
  findings.about(element, 'invalid-loop', `throws a ${words} event that has no name or code.`, {
    span: definition.span,
    fix: 'A multi-instance throws a signal with a name, or an escalation with a code.',
  });
  return undefined;
}
