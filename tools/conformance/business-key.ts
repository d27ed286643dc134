import { fromJson, interpret, textOf } from '#feel';
import type { FeelContext } from '#feel';

/**
 * The business key of an instance, or a key that a message has.
 *
 * @param expression FEEL over the variables, without the leading `=`
 * @returns undefined when the variables give none
 */
export function keyFrom(
  expression: string,
  variables: Readonly<Record<string, unknown>>,
): string | undefined {
  const context: FeelContext = Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, fromJson(value)]),
  );
  const { value } = interpret(expression, context);
  if (value === null) return undefined;
  return typeof value === 'string' ? value : textOf(value);
}
