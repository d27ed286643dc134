import { FeelObject } from './object.ts';
import {
  epochDay,
  fromEpochDay,
  isValidDate,
  LARGEST_YEAR,
  twoDigits,
  yearText,
  daysInMonth,
} from './calendar.ts';

/** A calendar date without zone, years to ±999,999,999. */
export class FeelDate extends FeelObject {
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(year: number, month: number, day: number) {
    super();
    this.year = year;
    this.month = month;
    this.day = day;
  }

  get kind(): 'date' {
    return 'date';
  }

  /** ISO 8601, as in `@"2020-02-29"`. */
  override toString(): string {
    return `${yearText(this.year)}-${twoDigits(this.month)}-${twoDigits(this.day)}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** @returns `undefined` when there is no such day */
export function makeDate(year: number, month: number, day: number): FeelDate | undefined {
  return isValidDate(year, month, day) ? new FeelDate(year, month, day) : undefined;
}

const DATE = /^(-?)([1-9]\d{4,8}|\d{4})-(\d\d)-(\d\d)$/;

/** Reads `YYYY-MM-DD`; longer years without leading zeros, a minus before the common era. */
export function parseDate(text: string): FeelDate | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const year = Number(match[2]);
  return makeDate(match[1] === '-' ? 0 - year : year, Number(match[3]), Number(match[4]));
}

export function epochDayOf(date: { year: number; month: number; day: number }): number {
  return epochDay(date.year, date.month, date.day);
}

/** @returns `undefined` outside the supported years */
export function dateFromEpochDay(days: number): FeelDate | undefined {
  const { year, month, day } = fromEpochDay(days);
  return Math.abs(year) <= LARGEST_YEAR ? new FeelDate(year, month, day) : undefined;
}

/** Adds months; a day that the month lacks becomes the month's last day. */
export function addMonths(
  date: { year: number; month: number; day: number },
  months: number,
): FeelDate | undefined {
  const total = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return makeDate(year, month, Math.min(date.day, daysInMonth(year, month)));
}

export function compareDates(
  a: { year: number; month: number; day: number },
  b: { year: number; month: number; day: number },
): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}
