/**
 * Equality and order (DMN 1.5, tables 53 and 54). `undefined` stands for FEEL's null: the two are not comparable.
 *
 * Times are compared to the millisecond, the precision that every XML Schema implementation shares and that DMN's
 * own tests count on; their nanoseconds are kept for arithmetic and text.
 */
import { epochNanos, FeelDateTime } from './date-time.ts';
import { compareDates, FeelDate } from './date.ts';
import { DaysTimeDuration, YearsMonthsDuration } from './duration.ts';
import { FeelFunction } from './function.ts';
import { compareNumbers } from './number.ts';
import { FeelRange } from './range.ts';
import type { Run, Site } from './run.ts';
import { FeelTime, nanosOfDay, offsetOfTime } from './time.ts';
import {
  entryOf,
  isContext,
  isList,
  isNumber,
  type FeelContext,
  type FeelList,
  type Value,
} from './value.ts';

/** a = b; comparing lists and contexts takes steps of the run. */
export function equals(a: Value, b: Value, run?: Run, at?: Site): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  if (a === null || b === null) return a === b;
  if (typeof a === 'string' || typeof a === 'boolean') {
    return typeof a === typeof b ? a === b : undefined;
  }
  if (isList(a)) return isList(b) ? listsEqual(a, b, run, at) : undefined;
  if (isContext(a)) return isContext(b) ? contextsEqual(a, b, run, at) : undefined;
  if (a instanceof FeelRange) return b instanceof FeelRange ? rangesEqual(a, b) : undefined;
  if (isZeroDuration(a) && isZeroDuration(b)) return true;
  if (a instanceof FeelFunction) return b instanceof FeelFunction ? a === b : undefined;
  if (haveDifferentClocks(a, b)) return false;
  const order = compare(a, b);
  return order === undefined ? undefined : order === 0;
}

/** Negative, zero or positive as a is before, the same as or after b; `undefined` for kinds without order. */
export function compare(a: Value, b: Value): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (isNumber(a)) return isNumber(b) ? compareNumbers(a, b) : undefined;
  if (typeof a === 'string') return typeof b === 'string' ? compareTexts(a, b) : undefined;
  if (a instanceof FeelDate) return b instanceof FeelDate ? compareDates(a, b) : undefined;
  if (haveDifferentClocks(a, b)) return undefined;
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) {
    return difference(millis(epochNanos(a)), millis(epochNanos(b)));
  }
  if (a instanceof FeelTime && b instanceof FeelTime) {
    return difference(millis(utcNanos(a)), millis(utcNanos(b)));
  }
  if (a instanceof DaysTimeDuration && b instanceof DaysTimeDuration) {
    return difference(a.nanos, b.nanos);
  }
  if (a instanceof YearsMonthsDuration && b instanceof YearsMonthsDuration) {
    return a.months - b.months;
  }
  return undefined;
}

/** By Unicode code points, not by UTF-16 units. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const unitA = a.charCodeAt(index);
    const unitB = b.charCodeAt(index);
    if (unitA !== unitB) return codePointOrder(unitA) - codePointOrder(unitB);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above every single unit. */
function codePointOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function haveDifferentClocks(a: Value, b: Value): boolean {
  const dateTimes = a instanceof FeelDateTime && b instanceof FeelDateTime;
  const times = a instanceof FeelTime && b instanceof FeelTime;
  return (dateTimes || times) && (a.zone === undefined) !== (b.zone === undefined);
}

export function utcNanos(time: FeelTime): bigint {
  return nanosOfDay(time) - BigInt(offsetOfTime(time) ?? 0) * 1_000_000_000n;
}

function millis(nanos: bigint): bigint {
  const whole = nanos / 1_000_000n;
  return nanos < 0n && nanos % 1_000_000n !== 0n ? whole - 1n : whole;
}

function difference(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isZeroDuration(value: Value): boolean {
  if (value instanceof DaysTimeDuration) return value.nanos === 0n;
  return value instanceof YearsMonthsDuration && value.months === 0;
}

function listsEqual(a: FeelList, b: FeelList, run?: Run, at?: Site): boolean | undefined {
  if (a.length !== b.length) return false;
  spend(a.length, run, at);
  let result: boolean | undefined = true;
  for (let index = 0; index < a.length; index += 1) {
    const same = equals(a[index] ?? null, b[index] ?? null, run, at);
    if (same === false) return false;
    if (same === undefined) result = undefined;
  }
  return result;
}

function contextsEqual(a: FeelContext, b: FeelContext, run?: Run, at?: Site): boolean | undefined {
  const names = Object.keys(a);
  spend(names.length, run, at);
  if (names.length !== Object.keys(b).length) return false;
  let result: boolean | undefined = true;
  for (const name of names) {
    const other = entryOf(b, name);
    const same = other === undefined ? false : equals(entryOf(a, name) ?? null, other, run, at);
    if (same === false) return false;
    if (same === undefined) result = undefined;
  }
  return result;
}

function rangesEqual(a: FeelRange, b: FeelRange): boolean | undefined {
  if (a.operator !== b.operator) return false;
  if (a.startIncluded !== b.startIncluded || a.endIncluded !== b.endIncluded) return false;
  return listsEqual([a.start, a.end], [b.start, b.end]);
}

function spend(steps: number, run: Run | undefined, at: Site | undefined): void {
  if (run !== undefined && at !== undefined) run.spend(steps, at);
}
