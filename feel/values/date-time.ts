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
import {
  offsetAtInstant,
  offsetAtLocal,
  offsetText,
  parseZone,
  zoneText,
  type Zone,
} from './zone.ts';

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
  /** Of two equal local times the second: after the clocks of its zone went back. */
  readonly isLater: boolean;

  constructor(
    date: { year: number; month: number; day: number },
    time: { hour: number; minute: number; second: number; nano: number },
    zone: Zone | undefined,
    isLater = false,
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
    this.isLater = isLater;
  }

  get kind(): 'date and time' {
    return 'date and time';
  }

  /**
   * `2020-02-29T10:30:00+01:00`; a named zone as `...@Europe/Paris`, and as `...+01:00[Europe/Paris]` where it would be read back
   * as an hour before.
   */
  override toString(): string {
    if (this.isLater) return isoText(this);
    return `${localText(this)}${this.zone === undefined ? '' : zoneText(this.zone)}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

function localText(value: FeelDateTime): string {
  const date = `${yearText(value.year)}-${twoDigits(value.month)}-${twoDigits(value.day)}`;
  return `${date}T${clockText(value)}`;
}

/** As java.time and Camunda write it: offset and zone, `2020-02-29T10:30:00+01:00[Europe/Paris]`. */
export function isoText(value: { toString(): string }): string {
  if (!(value instanceof FeelDateTime) || value.zone?.kind !== 'named') return value.toString();
  return `${localText(value)}${offsetText(offsetOf(value) ?? 0)}[${value.zone.id}]`;
}

const WITH_OFFSET_AND_ZONE = /^([^[\]]*)(Z|[+-]\d\d:\d\d(?::\d\d)?)\[([^[\]]+)\]$/;

/** Reads {@link isoText}. The offset has to be one that the zone has then, and tells equal local times apart. */
function parseIso(local: string, offset: string, id: string): FeelDateTime | undefined {
  const earlier = parseDateTime(`${local}@${id}`);
  const wanted = parseZone(offset);
  if (earlier === undefined || wanted?.kind !== 'offset') return undefined;
  return [earlier, laterOf(earlier)].find((one) => offsetOf(one) === wanted.seconds);
}

/** The second of two equal local times; the same where there is only one. */
export function laterOf(value: FeelDateTime): FeelDateTime {
  const later = new FeelDateTime(value, value, value.zone, true);
  return offsetOf(later) === offsetOf(value) ? value : later;
}

/** Reads a date, `T` and a time; a date alone is its midnight. */
export function parseDateTime(text: string): FeelDateTime | undefined {
  const [, local, offset, id] = WITH_OFFSET_AND_ZONE.exec(text) ?? [];
  if (local !== undefined && offset !== undefined && id !== undefined) {
    return parseIso(local, offset, id);
  }
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
  if (value.zone === undefined) return undefined;
  return offsetAtLocal(value.zone, localSeconds(value), value.isLater);
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
  const value = new FeelDateTime(date, timeFromNanos(local, zone), zone);
  return zone?.kind === 'named' && offsetOf(value) !== offset ? laterOf(value) : value;
}

function zoneOffset(zone: Zone | undefined, seconds: number): number {
  if (zone === undefined) return 0;
  return zone.kind === 'offset' ? zone.seconds : offsetAtInstant(zone.id, seconds);
}
