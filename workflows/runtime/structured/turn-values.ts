/** What the expressions of a repetition must give. What they give instead is an incident of the activity. */
import type { Evaluate, Variables } from '../elements.ts';

/** @throws TypeError when the value is no list */
export function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return [...value];
  throw new TypeError(`The collection is ${JSON.stringify(value) ?? 'missing'}, no list.`);
}

/** @throws TypeError when the value is no whole number */
export function numberOf(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value)) return Math.max(0, value);
  throw new TypeError(
    `The number of instances is ${JSON.stringify(value) ?? 'missing'}, no whole number.`,
  );
}

/** @throws TypeError when the value is no number */
export function limitOf(limit: number | Evaluate, vars: Variables): number {
  const value = typeof limit === 'number' ? limit : limit(vars);
  if (typeof value === 'number') return value;
  throw new TypeError(`The maximum of turns is ${JSON.stringify(value) ?? 'missing'}, no number.`);
}

/** @throws TypeError when the value is neither true nor false */
export function isTrue(value: unknown, what: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new TypeError(`${what} is ${JSON.stringify(value) ?? 'missing'}, neither true nor false.`);
}
