import { describe, expect, it } from 'vitest';
import { afterMonths, everyMonths, monthsOf } from '#server/desk/calendar-cycle.ts';

it.each([
  ['P1M', 1],
  ['P1Y', 12],
  ['P1Y6M', 18],
  ['P0M', 0],
  ['P', undefined],
  ['P1M1D', undefined],
  ['PT1M', undefined],
])('%s has %j months', (duration, months) => {
  expect(monthsOf(duration)).toBe(months);
});

it.each([
  ['2026-01-15T08:00:00.000Z', 1, '2026-02-15T08:00:00.000Z'],
  ['2026-01-31T08:00:00.000Z', 1, '2026-02-28T08:00:00.000Z'],
  ['2026-11-30T08:00:00.000Z', 15, '2028-02-28T08:00:00.000Z'],
])('%s and %d months is %s', (begin, months, later) => {
  expect(new Date(afterMonths(Date.parse(begin), months)).toISOString()).toBe(later);
});

describe('every so many months', () => {
  const begin = Date.parse('2026-11-30T08:15:00Z');
  const times = (months: number) =>
    everyMonths(begin, months).map(({ month, dayOfMonth, year }) => [month, dayOfMonth, year]);
  const years = (start: number, step: number) => ({ start, end: 2_100, step });

  it('is a calendar for each month of a turn', () => {
    expect(times(6)).toEqual([
      ['NOVEMBER', 30, years(2026, 1)],
      ['MAY', 30, years(2027, 1)],
    ]);
    expect(times(9)).toEqual([
      ['NOVEMBER', 30, years(2026, 3)],
      ['AUGUST', 30, years(2027, 3)],
      ['MAY', 30, years(2028, 3)],
      ['FEBRUARY', 28, years(2029, 3)],
    ]);
    expect(times(24)).toEqual([['NOVEMBER', 30, years(2026, 2)]]);
    expect(times(1)).toHaveLength(12);
  });

  it('is at the time of the first', () => {
    expect(everyMonths(begin, 12)).toMatchObject([{ hour: 8, minute: 15, second: 0 }]);
  });
});
