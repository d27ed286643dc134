import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';

/**
 * The name of a message or signal: text, or (with a leading `=`) FEEL. FEEL that is a text in quotes is that text.
 * Undefined when there is no name.
 */
export function nameExpression({ name, span }: ElementBase): string | Expression | undefined {
  const text = name?.trim() ?? '';
  if (!text.startsWith('=')) return text === '' ? undefined : text;
  const feel = text.slice(1).trim();
  const constant = /^"(?<content>[^"\\]+)"$/u.exec(feel)?.groups?.['content'];
  return constant ?? { kind: 'feel', text: feel, span };
}
