import type { Variables } from '../elements.ts';
import { evaluator } from './bindings.ts';

/** Variables of a scope: what each starts with, or how that is worked out from what is there before it. */
export type Data = Readonly<
  Record<string, string | number | boolean | null | ((vars: never) => unknown)>
>;

/**
 * Makes the variables of a scope that opens.
 *
 * @param keep those that are there stay as they are
 * @throws what working one out throws
 */
export function makeData(data: Data = {}, variables: Variables, keep = false): void {
  for (const [name, value] of Object.entries(data)) {
    if (keep && Object.hasOwn(variables, name)) continue;
    variables[name] = typeof value === 'function' ? evaluator(value)(variables) : value;
  }
}
