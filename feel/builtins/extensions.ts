/** Functions that Camunda 8 adds to FEEL and models rely on; those that give the same answer for the same question. */
import { ANY, BOOLEAN, DATE, listOf, STRING, ANY_LIST } from '../types/type.ts';
import { preparePattern, matchTexts } from '../regex/regex.ts';
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

function extract(value: string, pattern: string, run: Run, at: Site): Value {
  const program = preparePattern(pattern, '');
  if (typeof program === 'string') {
    return run.fail(at, 'bad-argument', `not a pattern: ${program}`, pattern);
  }
  return matchTexts(program, value, () => run.spend(1, at));
}

export const EXTENSIONS: readonly Builtin[] = [
  builtin(
    'get or else',
    [binary(['value', anything], ['default', anything], ANY, (value, other) => value ?? other)],
    true,
  ),
  builtin('is defined', [unary(['value', anything], BOOLEAN, (value) => value !== null)], true),
  builtin('assert', [
    binary(['value', anything], ['condition', anything], ANY, (value, condition, run, at) =>
      condition === true
        ? value
        : run.fail(at, 'assertion', 'the asserted condition is not true', value),
    ),
  ]),
  builtin('is empty', [unary(['list', list], BOOLEAN, (items) => items.length === 0)]),
  builtin('is blank', [unary(['string', text], BOOLEAN, (value) => value.trim() === '')]),
  builtin('trim', [unary(['string', text], STRING, (value) => value.trim())]),
  builtin('extract', [binary(['string', text], ['pattern', text], listOf(STRING), extract)]),
  builtin('duplicate values', [unary(['list', list], ANY_LIST, duplicates)]),
  builtin('partition', [binary(['list', list], ['size', integer], listOf(ANY_LIST), partition)]),
  builtin('last day of month', [
    unary(['date', day], DATE, ({ year, month }) => {
      return new FeelDate(year, month, daysInMonth(year, month));
    }),
  ]),
];
