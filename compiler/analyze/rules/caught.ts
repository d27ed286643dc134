import type { EventDefinition } from '../../model/event-definition.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import type { RuleSubject } from './rule.ts';

/** What a node waits for, in words that are the same for the same thing; timers are never the same. */
export function caughtBy(node: FlowNode, subject: RuleSubject): readonly string[] {
  if (node.kind === 'receiveTask') return named('message', node.messageRef, subject.messages);
  if (!('definitions' in node)) return [];
  // All of several are something else than each of them.
  if (node.parallelMultiple && node.definitions.length > 1) return [];
  return node.definitions.flatMap((one) => caught(one, subject));
}

function caught(definition: EventDefinition, subject: RuleSubject): readonly string[] {
  switch (definition.kind) {
    case 'messageEventDefinition':
      return named('message', definition.messageRef, subject.messages);
    case 'signalEventDefinition':
      return named('signal', definition.signalRef, subject.signals);
    case 'errorEventDefinition':
      return coded('error', definition.errorRef, subject.errors);
    case 'escalationEventDefinition':
      return coded('escalation', definition.escalationRef, subject.escalations);
    case 'conditionalEventDefinition':
      return definition.condition === undefined
        ? []
        : [`the condition '${definition.condition.text.replace(/\s+/gu, ' ').trim()}'`];
    default:
      return [];
  }
}

function named(
  what: string,
  ref: string | undefined,
  elements: ReadonlyMap<string, { readonly name: string | undefined }>,
): readonly string[] {
  const name = elements.get(ref ?? '')?.name?.trim() ?? '';
  return name === '' ? [] : [`${what} '${name}'`];
}

function coded(
  what: string,
  ref: string | undefined,
  elements: ReadonlyMap<string, { readonly code: { readonly text: string } | undefined }>,
): readonly string[] {
  // What is not in the file is told elsewhere.
  if (ref !== undefined && !elements.has(ref)) return [];
  const code = elements.get(ref ?? '')?.code?.text.trim() ?? '';
  return [code === '' ? `every ${what}` : `${what} '${code}'`];
}
