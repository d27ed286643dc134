import { evaluate } from 'feelin';
import type { Fields } from '../record.ts';

/**
 * Evaluates FEEL over named values.
 *
 * @param expression without the leading `=`
 * @returns the value; null for whatever FEEL can't make out, as FEEL has it
 */
export function evaluateExpression(expression: string, fields: Fields): unknown {
  return evaluate(expression, { ...fields }).value;
}
