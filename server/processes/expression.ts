import {
  compile,
  evaluate,
  FeelSyntaxError,
  fromJson,
  toJson,
  type FeelContext,
  type Value,
} from '#feel';
import type { Fields } from '../record.ts';

/**
 * Evaluates FEEL over named values.
 *
 * @param expression without the leading `=`
 * @returns the value as JSON; null for whatever FEEL can't make out, as FEEL has it
 */
export function evaluateExpression(expression: string, fields: Fields): unknown {
  try {
    const names = Object.keys(fields);
    return toJson(evaluate(compile(expression, { names }), contextOf(fields)).value);
  } catch (error) {
    if (error instanceof FeelSyntaxError) return null;
    throw error;
  }
}

function contextOf(fields: Fields): FeelContext {
  const entries = Object.entries(fields).map(([name, value]): [string, Value] => [
    name,
    fromJson(value),
  ]);
  return Object.fromEntries(entries);
}
