/** Functions that Camunda 8 adds to FEEL and models rely on; those that give the same answer for the same question. */
import { ANY, BOOLEAN, DATE, listOf, STRING, ANY_LIST } from '../types/type.ts';
import { daysInMonth } from '../values/calendar.ts';
import { Keys } from '../values/key.ts';
import { FeelDate } from '../values/date.ts';
import type { FeelList, Value } from '../values/value.ts';
import type { Run, Site } from '../values/run.ts';
import { binary, builtin, unary, type Builtin } from './define.ts';
import { anything, day, integer, list, text } from './kinds.ts';

function duplicates(items: FeelList, run: Run, at: Site): Value[] {
  run.spend(items.length, at);
  const keys = new Keys((elements) => run.spend(elements, at));
  const counts = new Map<string, number>();
  return items.filter((item) => {
    const key = keys.of(item);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 2;
  });
}

function partition(items: FeelList, size: number, run: Run, at: Site): Value {
  if (size < 1) return run.fail(at, 'bad-argument', 'a part has at least one item', size);
  const parts: Value[] = [];
  for (let start = 0; start < items.length; start += size) {
    parts.push(items.slice(start, start + size));
  }
  return parts;
}

export const getOrElseFunction = builtin(
  'get or else',
  [binary(['value', anything], ['default', anything], ANY, (value, other) => value ?? other)],
  true,
);

export const isDefinedFunction = builtin(
  'is defined',
  [unary(['value', anything], BOOLEAN, (value) => value !== null)],
  true,
);

export const assertFunction = builtin('assert', [
  binary(['value', anything], ['condition', anything], ANY, (value, condition, run, at) =>
    condition === true
      ? value
      : run.fail(at, 'assertion', 'the asserted condition is not true', value),
  ),
]);

export const isEmptyFunction = builtin('is empty', [
  unary(['list', list], BOOLEAN, (items) => items.length === 0),
]);

export const isBlankFunction = builtin('is blank', [
  unary(['string', text], BOOLEAN, (value) => value.trim() === ''),
]);

export const trimFunction = builtin('trim', [
  unary(['string', text], STRING, (value) => value.trim()),
]);

export const duplicateValuesFunction = builtin('duplicate values', [
  unary(['list', list], ANY_LIST, duplicates),
]);

export const partitionFunction = builtin('partition', [
  binary(['list', list], ['size', integer], listOf(ANY_LIST), partition),
]);

export const lastDayOfMonthFunction = builtin('last day of month', [
  unary(['date', day], DATE, ({ year, month }) => {
    return new FeelDate(year, month, daysInMonth(year, month));
  }),
]);

export const EXTENSIONS: readonly Builtin[] = [
  getOrElseFunction,
  isDefinedFunction,
  assertFunction,
  isEmptyFunction,
  isBlankFunction,
  trimFunction,
  duplicateValuesFunction,
  partitionFunction,
  lastDayOfMonthFunction,
];
