import { FeelObject } from './object.ts';
import { dateFromEpochDay, epochDayOf, parseDate, FeelDate } from './date.ts';
import { twoDigits, yearText } from './calendar.ts';
import {
  clockText,
  FeelTime,
  isEndOfDay,
  NANOS_IN_SECOND,
  parseTime,
  SECONDS_IN_DAY,
  secondOfDay,
  timeFromNanos,
} from './time.ts';
import { offsetAtInstant, offsetAtLocal, zoneText, type Zone } from './zone.ts';

/** A date and a time of day, with or without a zone. */
export class FeelDateTime extends FeelObject {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nano: number;
  readonly zone: Zone | undefined;

  constructor(
    date: { year: number; month: number; day: number },
    time: { hour: number; minute: number; second: number; nano: number },
    zone: Zone | undefined,
  ) {
    super();
    this.year = date.year;
    this.month = date.month;
    this.day = date.day;
    this.hour = time.hour;
    this.minute = time.minute;
    this.second = time.second;
    this.nano = time.nano;
    this.zone = zone;
  }

  get kind(): 'date and time' {
    return 'date and time';
  }

  /** `2020-02-29T10:30:00+01:00`; a named zone as `...@Europe/Paris`. */
  override toString(): string {
    const date = `${yearText(this.year)}-${twoDigits(this.month)}-${twoDigits(this.day)}`;
    return `${date}T${clockText(this)}${this.zone === undefined ? '' : zoneText(this.zone)}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** Reads a date, `T` and a time; a date alone is its midnight. */
export function parseDateTime(text: string): FeelDateTime | undefined {
  const split = text.indexOf('T');
  const date = parseDate(split < 0 ? text : text.slice(0, split));
  if (date === undefined) return undefined;
  if (split < 0) return atMidnight(date, undefined);
  const time = parseTime(text.slice(split + 1));
  if (time === undefined) return undefined;
  const day = isEndOfDay(text.slice(split + 1)) ? dateFromEpochDay(epochDayOf(date) + 1) : date;
  return day === undefined ? undefined : new FeelDateTime(day, time, time.zone);
}

export function atMidnight(date: FeelDate, zone: Zone | undefined): FeelDateTime {
  return new FeelDateTime(date, { hour: 0, minute: 0, second: 0, nano: 0 }, zone);
}

export function dateOf({ year, month, day }: FeelDateTime): FeelDate {
  return new FeelDate(year, month, day);
}

export function timeOf({ hour, minute, second, nano, zone }: FeelDateTime): FeelTime {
  return new FeelTime(hour, minute, second, nano, zone);
}

/** Seconds since 1970-01-01T00:00 on the local clock. */
export function localSeconds(value: FeelDateTime): number {
  return epochDayOf(value) * SECONDS_IN_DAY + secondOfDay(value);
}

/** Seconds east of Greenwich; `undefined` without a zone. */
export function offsetOf(value: FeelDateTime): number | undefined {
  return value.zone === undefined ? undefined : offsetAtLocal(value.zone, localSeconds(value));
}

/** Nanoseconds since 1970-01-01T00:00Z; without a zone the local clock is read as UTC. */
export function epochNanos(value: FeelDateTime): bigint {
  const seconds =
    BigInt(epochDayOf(value)) * BigInt(SECONDS_IN_DAY) +
    BigInt(secondOfDay(value)) -
    BigInt(offsetOf(value) ?? 0);
  return seconds * BigInt(NANOS_IN_SECOND) + BigInt(value.nano);
}

/** The inverse of {@link epochNanos}. @returns `undefined` outside the supported years */
export function dateTimeFromNanos(nanos: bigint, zone: Zone | undefined): FeelDateTime | undefined {
  const offset = zoneOffset(zone, Number(nanos / BigInt(NANOS_IN_SECOND)));
  const local = nanos + BigInt(offset) * BigInt(NANOS_IN_SECOND);
  const dayNanos = BigInt(SECONDS_IN_DAY) * BigInt(NANOS_IN_SECOND);
  const days = local / dayNanos - (local % dayNanos < 0n ? 1n : 0n);
  const date = dateFromEpochDay(Number(days));
  if (date === undefined) return undefined;
  return new FeelDateTime(date, timeFromNanos(local, zone), zone);
}

function zoneOffset(zone: Zone | undefined, seconds: number): number {
  if (zone === undefined) return 0;
  return zone.kind === 'offset' ? zone.seconds : offsetAtInstant(zone.id, seconds);
}
