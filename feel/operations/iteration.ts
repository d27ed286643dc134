import { compareDates, dateFromEpochDay, epochDayOf, FeelDate } from '../values/date.ts';
import { toInteger } from '../values/number.ts';
import { FeelRange } from '../values/range.ts';
import type { Run, Site } from '../values/run.ts';
import { isList, isNumber, type Value } from '../values/value.ts';
import { describe } from './describe.ts';

/** What a loop runs over; made one by one, so a long range costs nothing until it is walked. */
export type Items = Iterable<Value>;

/** The items of a list, the whole numbers or days of a range, or the single value. */
export function itemsOf(value: Value, run: Run, at: Site): Items | null {
  if (isList(value)) return value;
  if (value === null) return run.fail(at, 'null-operand', 'null cannot be iterated');
  if (!(value instanceof FeelRange)) return [value];
  const { start, end } = value;
  const descending =
    start instanceof FeelDate && end instanceof FeelDate
      ? compareDates(start, end) > 0
      : isNumber(start) && isNumber(end) && Number(start) > Number(end);
  if (descending || start === null || end === null) {
    return run.fail(at, 'bad-argument', 'this range cannot be iterated', value);
  }
  const items = itemsBetween(start, end, run, at);
  return items === null ? null : withoutEnds(items, value);
}

function* withoutEnds(items: Items, range: FeelRange): Items {
  let previous: Value | undefined;
  let isFirst = true;
  for (const item of items) {
    if (previous !== undefined && (range.startIncluded || !isFirst)) yield previous;
    if (previous !== undefined) isFirst = false;
    previous = item;
  }
  if (previous !== undefined && range.endIncluded && (range.startIncluded || !isFirst))
    yield previous;
}

/** `start..end`: whole numbers or days, up or down, both ends included. */
export function itemsBetween(start: Value, end: Value, run: Run, at: Site): Items | null {
  if (start instanceof FeelDate && end instanceof FeelDate) {
    return daysBetween(epochDayOf(start), epochDayOf(end));
  }
  const first = isNumber(start) ? toInteger(start) : undefined;
  const last = isNumber(end) ? toInteger(end) : undefined;
  if (first !== undefined && last !== undefined) return numbersBetween(first, last);
  const message = `only whole numbers and dates can be counted from ${describe(start)} to ${describe(end)}`;
  return run.fail(at, 'bad-argument', message, start, end);
}

function* numbersBetween(first: number, last: number): Iterable<number> {
  const step = first <= last ? 1 : -1;
  for (let item = first; step > 0 ? item <= last : item >= last; item += step) yield item;
}

function* daysBetween(first: number, last: number): Items {
  for (const day of numbersBetween(first, last)) yield dateFromEpochDay(day) ?? null;
}
