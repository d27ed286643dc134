import type { CalendarSpec } from '@temporalio/client';

/** Months and years: what has no fixed length in time. */
const CALENDAR = /^P(?:(\d+)Y)?(?:(\d+)M)?$/u;
const MONTHS = [
  ...(['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE'] as const),
  ...(['JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER'] as const),
];
/** Of a year that is no leap year: a calendar does not know which is one. */
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** The last year that Temporal's calendars know. */
const LAST_YEAR = 2_100;

/** Months of a duration of nothing but months and years, e.g. 18 of `P1Y6M`; undefined for any other. */
export function monthsOf(duration: string): number | undefined {
  const [match, years, months] = CALENDAR.exec(duration) ?? [];
  if (match === undefined || (years === undefined && months === undefined)) return undefined;
  return Number(years ?? 0) * 12 + Number(months ?? 0);
}

/**
 * Every so many months from `begin` on, at the same time of the same day (UTC). A month that is too short for the day has it
 * on its last: 28 February, in leap years too. Whole turns of the cycle are whole years, so that there are at most twelve calendars.
 *
 * @param begin ms since the epoch: the first time
 * @param months more than none
 */
export function everyMonths(begin: number, months: number): CalendarSpec[] {
  const first = new Date(begin);
  const turn = leastCommonMultiple(months, 12);
  const [year, month, day] = [first.getUTCFullYear(), first.getUTCMonth(), first.getUTCDate()];
  return Array.from({ length: turn / months }, (_, index) => {
    const later = month + index * months;
    const [own, start] = [later % 12, year + Math.floor(later / 12)];
    return {
      ...{ second: first.getUTCSeconds(), minute: first.getUTCMinutes() },
      ...{ hour: first.getUTCHours(), dayOfMonth: Math.min(day, LENGTHS[own] ?? day) },
      month: MONTHS[own] ?? 'JANUARY',
      year: { start, end: Math.max(start, LAST_YEAR), step: turn / 12 },
    };
  });
}

/** `months` after a time, at the same day or at the last one of a month that is shorter. */
export function afterMonths(begin: number, months: number): number {
  const date = new Date(begin);
  const later = date.getUTCMonth() + months;
  const length = LENGTHS[later % 12] ?? 31;
  date.setUTCMonth(later, Math.min(date.getUTCDate(), length));
  return date.getTime();
}

function leastCommonMultiple(one: number, other: number): number {
  return (one * other) / greatestCommonDivisor(one, other);
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
