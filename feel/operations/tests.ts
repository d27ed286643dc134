/** What a value is held against: ranges, lists, other values. */
import { compare, equals } from '../values/compare.ts';
import { FeelRange } from '../values/range.ts';
import type { Run, Site } from '../values/run.ts';
import { isList, type Value } from '../values/value.ts';
import { compareValues } from './comparison.ts';
import { describe } from './describe.ts';

/** True if one test passes, false if all fail, else null. */
export function anyPasses<T>(
  tests: readonly T[],
  ask: (test: T) => boolean | null,
): boolean | null {
  let unknown = false;
  for (const test of tests) {
    const passes = ask(test);
    if (passes === true) return true;
    if (passes === null) unknown = true;
  }
  return unknown ? null : false;
}

/** An expression that mentions `?` has said whether the input passes, or gives what the input is held against. */
export function holds(input: Value, result: Value, run: Run, at: Site): boolean | null {
  if (typeof result === 'boolean' || result === null) return result;
  return matches(input, result, run, at);
}

/** `value between low and high`, both included. */
export function isBetween(
  value: Value,
  low: Value,
  high: Value,
  run: Run,
  at: Site,
): boolean | null {
  const above = compareValues('>=', value, low, run, at);
  const below = compareValues('<=', value, high, run, at);
  if (above === false || below === false) return false;
  return above === null || below === null ? null : true;
}

/** A range with two ends of one kind that has an order. */
export function makeRange(
  start: Value,
  end: Value,
  startIncluded: boolean,
  endIncluded: boolean,
  run: Run,
  at: Site,
): FeelRange | null {
  if (start === null || end === null) {
    return run.fail(at, 'null-operand', 'a range needs two ends, one is null', start, end);
  }
  if (compare(start, end) !== undefined) {
    return new FeelRange(start, end, startIncluded, endIncluded);
  }
  const message = `there is no range from ${describe(start)} to ${describe(end)}`;
  return run.fail(at, 'not-comparable', message, start, end);
}

/** The input is the value, or the value holds it. */
export function matches(input: Value, value: Value, run: Run, at: Site): boolean | null {
  if (value instanceof FeelRange) return includes(value, input, run, at);
  if (isList(value)) return isHeld(input, value, run, at);
  if (value === true && typeof input !== 'boolean') return true;
  const same = equals(input, value, run, at);
  if (same !== undefined) return same;
  const message = `${describe(input)} is compared with ${describe(value)}`;
  return run.fail(at, 'not-comparable', message, input, value);
}

function isHeld(input: Value, list: readonly Value[], run: Run, at: Site): boolean {
  if (equals(input, list, run, at) === true) return true;
  run.spend(list.length, at);
  return list.some((item) => {
    if (!(item instanceof FeelRange)) return equals(input, item, run, at) === true;
    return input !== null && rangeHolds(item, input) === true;
  });
}

/** The value lies in the range; null and a problem where the two cannot be compared. */
export function includes(range: FeelRange, value: Value, run: Run, at: Site): boolean | null {
  const holds = rangeHolds(range, value);
  if (holds !== undefined) return holds;
  if (value === null) return run.note(at, 'null-operand', 'null is in no range', value);
  const message = `${describe(value)} cannot be compared with the ends of the range`;
  return run.fail(at, 'not-comparable', message, value, range);
}

function rangeHolds(range: FeelRange, value: Value): boolean | undefined {
  if (range.operator === '!=') return negated(equals(value, range.start));
  if (range.operator === '=') return equals(value, range.start);
  if (range.start !== null) {
    const order = compare(value, range.start);
    if (order === undefined) return undefined;
    if (order < 0 || (order === 0 && !range.startIncluded)) return false;
  }
  if (range.end !== null) {
    const order = compare(value, range.end);
    if (order === undefined) return undefined;
    if (order > 0 || (order === 0 && !range.endIncluded)) return false;
  }
  return true;
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
