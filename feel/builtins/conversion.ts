/** Functions that make values of one kind from those of another. */
import { parseRange } from './range-text.ts';
import {
  ANY_RANGE,
  BOOLEAN,
  DATE,
  DATE_AND_TIME,
  DAYS_DURATION,
  MONTHS_DURATION,
  NUMBER,
  STRING,
  TIME,
} from '../types/type.ts';
import { makeDate, parseDate, type FeelDate } from '../values/date.ts';
import { dateOf, FeelDateTime, parseDateTime, timeOf } from '../values/date-time.ts';
import type { FeelNumber } from '../values/decimal.ts';
import { parseDuration, YearsMonthsDuration, type DaysTimeDuration } from '../values/duration.ts';
import { parseNumber, subtract, toInteger, multiply } from '../values/number.ts';
import { round } from '../values/rounding.ts';
import type { Run, Site } from '../values/run.ts';
import { FeelTime, makeTime, parseTime } from '../values/time.ts';
import { textOf } from '../values/text.ts';
import type { Value } from '../values/value.ts';
import { LARGEST_OFFSET, namedZone, UTC, type Zone } from '../values/zone.ts';
import { binary, builtin, quaternary, ternary, unary, type Builtin } from './define.ts';
import {
  date,
  dateTime,
  day,
  daysDuration,
  integer,
  isAbsent,
  number,
  nullable,
  something,
  text,
  time,
  truth,
  type Absent,
} from './kinds.ts';
import { dateTimeOfParts } from './date-time-parts.ts';

/** A function that reads a text. */
function reading(
  what: string,
  parse: (source: string) => Value | undefined,
): (source: string, run: Run, at: Site) => Value {
  return (source, run, at) =>
    parse(source) ?? run.fail(at, 'bad-argument', `'${source.slice(0, 60)}' is no ${what}`, source);
}

const FROM_TEXT = ['from', text] as const;

function numberFrom(
  from: string,
  grouping: string | Absent,
  decimal: string | Absent,
  run: Run,
  at: Site,
): Value {
  const group = isAbsent(grouping) ? '' : grouping;
  const point = isAbsent(decimal) ? '.' : decimal;
  if (!/^[ ,.]?$/.test(group) || !/^[,.]$/.test(point) || group === point) {
    return run.fail(at, 'bad-argument', 'separators are blank, comma and dot, and not the same');
  }
  const plain = (group === '' ? from : from.replaceAll(group, '')).replace(point, '.');
  const misplaced = point === ',' && group !== '.' && from.includes('.');
  const value = misplaced ? undefined : parseNumber(plain);
  return value ?? run.fail(at, 'bad-argument', `'${from.slice(0, 60)}' is no number`, from);
}

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

export const CONVERSIONS: readonly Builtin[] = [
  builtin('string', [
    unary(['from', something], STRING, (value, run, at) =>
      textOf(value, (elements) => run.spend(elements, at)),
    ),
  ]),
  builtin('number', [
    unary(FROM_TEXT, NUMBER, reading('number', parseNumber)),
    ternary(
      FROM_TEXT,
      ['grouping separator', nullable(text)],
      ['decimal separator', nullable(text)],
      NUMBER,
      numberFrom,
    ),
    unary(['from', number], NUMBER, (value) => value),
  ]),
  builtin('date', [
    unary(FROM_TEXT, DATE, reading('date', parseDate)),
    unary(['from', day], DATE, (value) => value),
    ternary(
      ['year', integer],
      ['month', integer],
      ['day', integer],
      DATE,
      (year, month, dayOfMonth, run, at) => {
        const made = makeDate(year, month, dayOfMonth);
        return (
          made ?? run.fail(at, 'bad-argument', 'there is no such date', year, month, dayOfMonth)
        );
      },
    ),
  ]),
  builtin('time', [
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
  ]),
  builtin('date and time', [
    unary(FROM_TEXT, DATE_AND_TIME, reading('date and time', parseDateTime)),
    unary(['from', dateTime], DATE_AND_TIME, (value) => value),
    binary(['date', day], ['time', time], DATE_AND_TIME, (onDay, atTime) => {
      return new FeelDateTime(onDay, atTime, atTime.zone);
    }),
    binary(['date', dateTime], ['timezone', text], DATE_AND_TIME, (value, id, run, at) => {
      const zone = namedZone(id);
      if (zone !== undefined) return new FeelDateTime(dateOf(value), value, zone);
      return run.fail(at, 'bad-argument', `'${id}' is no time zone`, id);
    }),
    dateTimeOfParts,
  ]),
  builtin('duration', [
    unary(FROM_TEXT, DAYS_DURATION, reading('duration', parseDuration)),
    unary(['from', daysDuration], DAYS_DURATION, (value) => value),
  ]),
  builtin('years and months duration', [
    binary(['from', day], ['to', day], MONTHS_DURATION, monthsBetween),
  ]),
  builtin('range', [unary(FROM_TEXT, ANY_RANGE, reading('range', parseRange))]),
  builtin('not', [unary(['negand', truth], BOOLEAN, (value) => !value)]),
];
