/** Functions on dates and times, and the clock. */
import { DATE, DATE_AND_TIME, NUMBER, STRING, BOOLEAN } from '../types/type.ts';
import { dayOfYear, weekday, weekOfYear } from '../values/calendar.ts';
import { epochDayOf } from '../values/date.ts';
import { dateOf, FeelDateTime } from '../values/date-time.ts';
import { FeelTime } from '../values/time.ts';
import { equals } from '../values/compare.ts';
import { dateTimeAt } from '../values/clock.ts';
import type { Zone } from '../values/zone.ts';
import type { Run, Site } from '../values/run.ts';
import { kindOf, type Value } from '../values/value.ts';
import { binary, builtin, nullary, unary, type Builtin } from './define.ts';
import { anything, day, optional, isAbsent } from './kinds.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const DAY = ['date', day] as const;
const CLOCKLESS = 'there is no clock here: the caller gives none';

function nowOf({ now, clock }: Run): FeelDateTime | undefined {
  return now ?? (clock && dateTimeAt(clock(), 'Z'));
}

/** Equal and written alike: `is` tells 10:00Z from 11:00+01:00, which are the same time. */
function isSame(a: Value, b: Value, run: Run, at: Site): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  const zones = [a, b].map((value) => {
    return value instanceof FeelTime || value instanceof FeelDateTime ? value.zone : undefined;
  });
  return sameZone(zones[0], zones[1]) && equals(a, b, run, at) === true;
}

function sameZone(a: Zone | undefined, b: Zone | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === 'named') return b.kind === 'named' && a.id === b.id;
  return b.kind === 'offset' && a.seconds === b.seconds;
}

export const dayOfYearFunction = builtin('day of year', [
  unary(DAY, NUMBER, (d) => dayOfYear(d.year, d.month, d.day)),
]);

export const dayOfWeekFunction = builtin('day of week', [
  unary(DAY, STRING, (date) => DAYS[weekday(epochDayOf(date)) - 1] ?? null),
]);

export const monthOfYearFunction = builtin('month of year', [
  unary(DAY, STRING, (date) => MONTHS[date.month - 1] ?? null),
]);

export const weekOfYearFunction = builtin('week of year', [
  unary(DAY, NUMBER, (d) => weekOfYear(d.year, d.month, d.day)),
]);

export const isFunction = builtin('is', [
  binary(['value1', optional(anything)], ['value2', optional(anything)], BOOLEAN, (a, b, run, at) =>
    isSame(isAbsent(a) ? null : a, isAbsent(b) ? null : b, run, at),
  ),
]);

export const nowFunction = builtin('now', [
  nullary(DATE_AND_TIME, (run, at) => nowOf(run) ?? run.fail(at, 'no-clock', CLOCKLESS)),
]);

export const todayFunction = builtin('today', [
  nullary(DATE, (run, at) => {
    const now = nowOf(run);
    return now === undefined ? run.fail(at, 'no-clock', CLOCKLESS) : dateOf(now);
  }),
]);

export const TEMPORAL_FUNCTIONS: readonly Builtin[] = [
  dayOfYearFunction,
  dayOfWeekFunction,
  monthOfYearFunction,
  weekOfYearFunction,
  isFunction,
  nowFunction,
  todayFunction,
];
