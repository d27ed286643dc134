/** Functions that Camunda 8 adds to FEEL and models rely on; those about JSON and Base64 are in `encoding.ts`. */
import { ANY, BOOLEAN, DATE, listOf, NUMBER, STRING, ANY_LIST } from '../types/type.ts';
import { daysInMonth } from '../values/calendar.ts';
import { Keys } from '../values/key.ts';
import { FeelDate } from '../values/date.ts';
import type { DaysTimeDuration, YearsMonthsDuration } from '../values/duration.ts';
import type { FeelList, Value } from '../values/value.ts';
import type { Run, Site } from '../values/run.ts';
import { binary, builtin, nullary, ternary, unary, type Builtin } from './define.ts';
import {
  anything,
  day,
  daysDuration,
  integer,
  isAbsent,
  list,
  monthsDuration,
  nullable,
  text,
} from './kinds.ts';

/** In the order in which they first come. */
function duplicates(items: FeelList, run: Run, at: Site): Value[] {
  run.spend(items.length, at);
  const keys = new Keys((elements) => run.spend(elements, at));
  const groups = Map.groupBy(items, (item) => keys.of(item));
  return [...groups.values()].flatMap(([first = null, ...others]) =>
    others.length === 0 ? [] : [first],
  );
}

const NO_RANDOM = 'there is nothing random here: the caller gives none';

/** Version 4 of RFC 9562, of the caller's random numbers. */
function uuid(random: () => number): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16));
  digits[12] = 4;
  digits[16] = 8 + ((digits[16] ?? 0) % 4);
  const text = digits.map((digit) => digit.toString(16)).join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
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
  ternary(
    ['value', anything],
    ['condition', anything],
    ['cause', nullable(text)],
    ANY,
    (value, condition, cause, run, at) => {
      if (condition === true) return value;
      const message = isAbsent(cause) ? 'the asserted condition is not true' : cause;
      return run.fail(at, 'assertion', message, value);
    },
  ),
]);

/** What a timer repeats: Camunda 8 has no value of its own for it, nor has FEEL, so it is ISO 8601 text. */
export const cycleFunction = builtin('cycle', [
  unary(['interval', daysDuration], STRING, (interval) => repeated(-1, interval)),
  unary(['interval', monthsDuration], STRING, (interval) => repeated(-1, interval)),
  binary(['repetitions', integer], ['interval', daysDuration], STRING, repeated),
  binary(['repetitions', integer], ['interval', monthsDuration], STRING, repeated),
]);

function repeated(times: number, interval: DaysTimeDuration | YearsMonthsDuration): string {
  return `R${times < 0 ? '' : times}/${String(interval)}`;
}

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

export const uuidFunction = builtin('uuid', [
  nullary(STRING, (run, at) =>
    run.random === undefined ? run.fail(at, 'no-random', NO_RANDOM) : uuid(run.random),
  ),
]);

export const randomNumberFunction = builtin('random number', [
  nullary(NUMBER, (run, at) => run.random?.() ?? run.fail(at, 'no-random', NO_RANDOM)),
]);

export const EXTENSIONS: readonly Builtin[] = [
  getOrElseFunction,
  isDefinedFunction,
  assertFunction,
  cycleFunction,
  isEmptyFunction,
  isBlankFunction,
  trimFunction,
  duplicateValuesFunction,
  partitionFunction,
  lastDayOfMonthFunction,
  uuidFunction,
  randomNumberFunction,
];
