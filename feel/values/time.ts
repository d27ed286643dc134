import { FeelObject } from './object.ts';
import { twoDigits } from './calendar.ts';
import { offsetAtLocal, parseZone, zoneText, type Zone } from './zone.ts';

export const NANOS_IN_SECOND = 1_000_000_000;
export const SECONDS_IN_DAY = 86_400;

/** A time of day to the nanosecond, with or without a zone. */
export class FeelTime extends FeelObject {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nano: number;
  readonly zone: Zone | undefined;

  constructor(hour: number, minute: number, second: number, nano: number, zone: Zone | undefined) {
    super();
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.nano = nano;
    this.zone = zone;
  }

  get kind(): 'time' {
    return 'time';
  }

  /** `10:30:00.5+01:00`; a named zone as `10:30:00@Europe/Paris`. */
  override toString(): string {
    return clockText(this) + (this.zone === undefined ? '' : zoneText(this.zone));
  }

  toJSON(): string {
    return this.toString();
  }
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nano: number;
}

export function clockText({ hour, minute, second, nano }: Clock): string {
  const fraction = nano === 0 ? '' : `.${String(nano).padStart(9, '0').replace(/0+$/, '')}`;
  return `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}${fraction}`;
}

/** @returns `undefined` when there is no such time */
export function makeTime(
  hour: number,
  minute: number,
  second: number,
  nano: number,
  zone: Zone | undefined,
): FeelTime | undefined {
  const valid =
    hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60 && nano >= 0;
  return valid ? new FeelTime(hour, minute, second, nano, zone) : undefined;
}

const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(.*)$/s;

/** Reads `HH:MM:SS[.fraction][zone]`; digits after the nanosecond are cut. */
export function parseTime(text: string): FeelTime | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  const zoneOrEmpty = match[5] ?? '';
  const zone = zoneOrEmpty === '' ? undefined : parseZone(zoneOrEmpty);
  if (zoneOrEmpty !== '' && zone === undefined) return undefined;
  const nano = Number((match[4] ?? '').slice(0, 9).padEnd(9, '0'));
  if (isEndOfDay(text)) return new FeelTime(0, 0, 0, 0, zone);
  return makeTime(Number(match[1]), Number(match[2]), Number(match[3]), nano, zone);
}

/** `24:00:00` is midnight at the end of the day (XML Schema 3.3.8). */
export function isEndOfDay(text: string): boolean {
  return /^24:00:00(?:\.0+)?(?![\d.])/.test(text);
}

export function secondOfDay({ hour, minute, second }: Clock): number {
  return hour * 3600 + minute * 60 + second;
}

/** Time of day from nanoseconds since midnight, which may lie on another day. */
export function timeFromNanos(nanos: bigint, zone: Zone | undefined): FeelTime {
  const day = BigInt(SECONDS_IN_DAY) * BigInt(NANOS_IN_SECOND);
  const within = ((nanos % day) + day) % day;
  const seconds = Number(within / BigInt(NANOS_IN_SECOND));
  const nano = Number(within % BigInt(NANOS_IN_SECOND));
  const minutes = Math.floor(seconds / 60);
  return new FeelTime(Math.floor(minutes / 60), minutes % 60, seconds % 60, nano, zone);
}

export function nanosOfDay(time: Clock): bigint {
  return BigInt(secondOfDay(time)) * BigInt(NANOS_IN_SECOND) + BigInt(time.nano);
}

/** A time has no date, so a named zone is taken at its standard time of 1970-01-01. */
export function offsetOfTime(time: FeelTime): number | undefined {
  return time.zone === undefined ? undefined : offsetAtLocal(time.zone, secondOfDay(time));
}
