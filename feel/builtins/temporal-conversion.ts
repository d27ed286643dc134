/** Functions that make dates, times, durations and ranges (whose ends may be these) of other values. */
import { FROM_TEXT, reading } from './reading.ts';
import { parseRange } from './range-text.ts';
import {
  ANY_RANGE,
  DATE,
  DATE_AND_TIME,
  DAYS_DURATION,
  MONTHS_DURATION,
  TIME,
} from '../types/type.ts';
import { makeDate, parseDate, type FeelDate } from '../values/date.ts';
import {
  dateOf,
  dateTimeFromNanos,
  epochNanos,
  FeelDateTime,
  parseDateTime,
  timeOf,
} from '../values/date-time.ts';
import type { FeelNumber } from '../values/decimal.ts';
import { parseDuration, YearsMonthsDuration, type DaysTimeDuration } from '../values/duration.ts';
import { subtract, toInteger, multiply } from '../values/number.ts';
import { round } from '../values/rounding.ts';
import type { Run, Site } from '../values/run.ts';
import { FeelTime, makeTime, parseTime } from '../values/time.ts';
import type { Value } from '../values/value.ts';
import { LARGEST_OFFSET, UTC, zoneCalled, type Zone } from '../values/zone.ts';
import { binary, builtin, quaternary, ternary, unary, type Builtin } from './define.ts';
import {
  date,
  dateTime,
  day,
  daysDuration,
  integer,
  isAbsent,
  monthsDuration,
  number,
  nullable,
  text,
  time,
  type Absent,
} from './kinds.ts';
import { dateTimeOfParts } from './date-time-parts.ts';

function timeOfParts(
  hour: number,
  minute: number,
  second: FeelNumber,
  offset: DaysTimeDuration | Absent,
  run: Run,
  at: Site,
): Value {
  const zone = isAbsent(offset) ? undefined : zoneOf(offset);
  const whole = round(second, 0, 'floor');
  const rest = whole === undefined ? undefined : subtract(second, whole);
  const nanos = rest === undefined ? undefined : multiply(rest, 1_000_000_000);
  const nano = nanos === undefined ? undefined : round(nanos, 0, 'down');
  if (typeof whole === 'number' && typeof nano === 'number' && zone !== null) {
    const made = makeTime(hour, minute, whole, nano, zone);
    if (made !== undefined) return made;
  }
  return run.fail(at, 'bad-argument', 'there is no such time', hour, minute, second);
}

/** The zone of an offset; null when there is none that far from Greenwich. */
function zoneOf(offset: DaysTimeDuration): Zone | null {
  const seconds = toInteger(Number(offset.nanos / 1_000_000_000n));
  if (seconds === undefined || Math.abs(seconds) > LARGEST_OFFSET) return null;
  return { kind: 'offset', seconds };
}

/** Whole months: a month counts when its day has been reached. */
function monthsBetween(from: FeelDate, to: FeelDate): YearsMonthsDuration {
  const months = (to.year - from.year) * 12 + (to.month - from.month);
  if (months > 0 && to.day < from.day) return new YearsMonthsDuration(months - 1);
  if (months < 0 && to.day > from.day) return new YearsMonthsDuration(months + 1);
  return new YearsMonthsDuration(months);
}

export const dateFunction = builtin('date', [
  unary(FROM_TEXT, DATE, reading('date', parseDate)),
  unary(['from', day], DATE, (value) => value),
  ternary(
    ['year', integer],
    ['month', integer],
    ['day', integer],
    DATE,
    (year, month, dayOfMonth, run, at) => {
      const made = makeDate(year, month, dayOfMonth);
      return made ?? run.fail(at, 'bad-argument', 'there is no such date', year, month, dayOfMonth);
    },
  ),
]);

export const timeFunction = builtin('time', [
  unary(FROM_TEXT, TIME, reading('time', parseTime)),
  unary(['from', time], TIME, (value) => value),
  unary(['from', dateTime], TIME, timeOf),
  unary(['from', date], TIME, () => new FeelTime(0, 0, 0, 0, UTC)),
  quaternary(
    [
      ['hour', integer],
      ['minute', integer],
      ['second', number],
      ['offset', nullable(daysDuration)],
    ],
    TIME,
    timeOfParts,
  ),
]);

export const dateAndTimeFunction = builtin('date and time', [
  unary(FROM_TEXT, DATE_AND_TIME, reading('date and time', parseDateTime)),
  unary(['from', dateTime], DATE_AND_TIME, (value) => value),
  binary(['date', day], ['time', time], DATE_AND_TIME, (onDay, atTime) => {
    return new FeelDateTime(onDay, atTime, atTime.zone);
  }),
  binary(['date', dateTime], ['timezone', text], DATE_AND_TIME, (value, id, run, at) => {
    const zone = zoneCalled(id);
    // The same instant; a local one is taken to be of the zone.
    const there =
      zone === undefined || value.zone === undefined
        ? zone && new FeelDateTime(dateOf(value), value, zone)
        : dateTimeFromNanos(epochNanos(value), zone);
    if (there !== undefined) return there;
    return run.fail(at, 'bad-argument', `'${id}' is no time zone`, id);
  }),
  dateTimeOfParts,
]);

export const durationFunction = builtin('duration', [
  unary(FROM_TEXT, DAYS_DURATION, reading('duration', parseDuration)),
  unary(['from', daysDuration], DAYS_DURATION, (value) => value),
  unary(['from', monthsDuration], MONTHS_DURATION, (value) => value),
]);

export const yearsAndMonthsDurationFunction = builtin('years and months duration', [
  binary(['from', day], ['to', day], MONTHS_DURATION, monthsBetween),
]);

export const rangeFunction = builtin('range', [
  unary(FROM_TEXT, ANY_RANGE, reading('range', parseRange)),
]);

export const TEMPORAL_CONVERSIONS: readonly Builtin[] = [
  dateFunction,
  timeFunction,
  dateAndTimeFunction,
  durationFunction,
  yearsAndMonthsDurationFunction,
  rangeFunction,
];
