import type { MessageTrigger } from '#contracts/graph.ts';
import type { Message } from '../../model/definitions.ts';
import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { BuildContext } from './build-context.ts';
import { nameExpression } from './name-expression.ts';

/** Name of the message that an element refers to; undefined when a diagnostic says why there is none. */
export function messageName(
  element: ElementBase,
  messageRef: string | undefined,
  { findings, messages }: BuildContext,
): string | Expression | undefined {
  const message = messages.get(messageRef ?? '');
  const name = message && nameExpression(message);
  // A reference that leads nowhere has its own diagnostic.
  if (name === undefined && (messageRef === undefined || message !== undefined)) {
    findings.about(element, 'missing-message', 'has no message, or one without a name.', {
      fix: 'Refer to a <message> with a name.',
    });
  }
  return name;
}

/** The message that starts an instance: its name is looked up before there are variables. */
export function startMessageName(
  element: ElementBase,
  messageRef: string | undefined,
  context: BuildContext,
): string | undefined {
  const name = messageName(element, messageRef, context);
  if (typeof name !== 'object') return name;
  const message = 'starts with a message whose name is worked out at run time.';
  const fix = 'Write the name itself, without "=".';
  context.findings.about(element, 'expression-at-start', message, { span: name.span, fix });
  return undefined;
}

/**
 * A message that a running instance waits for: straight to the instance where its correlation key is the business key of
 * the process, else by the key. What starts an instance as well needs no key.
 */
export function messageTrigger(
  element: ElementBase,
  messageRef: string | undefined,
  context: BuildContext,
): MessageTrigger<Expression> | undefined {
  const name = messageName(element, messageRef, context);
  const message = context.messages.get(messageRef ?? '');
  if (name === undefined || message === undefined) return undefined;
  const key = keyOf(message);
  const mayLack = key !== undefined || context.starters.has(element.id);
  if (mayLack && isDirect(message, context.businessKey) && typeof name === 'string') {
    return { kind: 'message', message: name, correlation: 'direct' };
  }
  if (key !== undefined) return { kind: 'message', message: name, correlation: 'key', key };
  const words = `waits for message '${message.name?.trim() ?? ''}', which has no correlation key.`;
  const fix =
    'Give the <message> a zeebe:subscription whose correlationKey is an expression, e.g. "=reference".';
  context.findings.about(element, 'missing-correlation-key', words, { span: message.span, fix });
  return undefined;
}

/** Every instance reads its business key by this name. */
export const BUSINESS_KEY = 'businessKey';

/** Whether a message is correlated by the business key of the process, or by nothing, as what starts an instance may be. */
export function isDirect(message: Message, businessKey: Expression | undefined): boolean {
  const key = keyOf(message);
  return (
    (key === undefined || key.text.trim() === BUSINESS_KEY || sameExpression(key, businessKey)) &&
    message.name?.startsWith('=') !== true
  );
}

function keyOf({ extensions }: Message): Expression | undefined {
  const key = extensions.subscription?.correlationKey;
  return key?.kind === 'feel' ? key : undefined;
}

function sameExpression(one: Expression, other: Expression | undefined): boolean {
  const plain = (text: string): string => text.replace(/\s+/gu, ' ');
  return other?.kind === 'feel' && plain(one.text) === plain(other.text);
}
