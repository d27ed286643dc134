import { FeelObject } from './object.ts';
import { NANOS_IN_SECOND } from './time.ts';

/** Days, hours, minutes, seconds: an exact number of nanoseconds. */
export class DaysTimeDuration extends FeelObject {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    super();
    this.nanos = nanos;
  }

  get kind(): 'days and time duration' {
    return 'days and time duration';
  }

  /** ISO 8601, normalised: `P1DT2H`, `-PT0.5S`, `PT0S`. */
  override toString(): string {
    if (this.nanos === 0n) return 'PT0S';
    const { days, hours, minutes, seconds, nanos } = partsOf(this);
    const fraction = nanos === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`;
    const time =
      (hours ? `${hours}H` : '') +
      (minutes ? `${minutes}M` : '') +
      (seconds || nanos ? `${seconds}${fraction}S` : '');
    return `${this.nanos < 0n ? '-' : ''}P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** Years and months: a whole number of months. */
export class YearsMonthsDuration extends FeelObject {
  readonly months: number;

  constructor(months: number) {
    super();
    this.months = months + 0;
  }

  get kind(): 'years and months duration' {
    return 'years and months duration';
  }

  /** ISO 8601, normalised: `P1Y2M`, `-P1M`, `P0M`. */
  override toString(): string {
    if (this.months === 0) return 'P0M';
    const size = Math.abs(this.months);
    const years = Math.floor(size / 12);
    const months = size % 12;
    return `${this.months < 0 ? '-' : ''}P${years ? `${years}Y` : ''}${months ? `${months}M` : ''}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** The sizes of the parts; all positive, the sign is the duration's. */
export function partsOf(duration: DaysTimeDuration): {
  days: bigint;
  hours: number;
  minutes: number;
  seconds: number;
  nanos: number;
} {
  const size = duration.nanos < 0n ? -duration.nanos : duration.nanos;
  const total = size / BigInt(NANOS_IN_SECOND);
  const seconds = Number(total % 86_400n);
  return {
    days: total / 86_400n,
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
    nanos: Number(size % BigInt(NANOS_IN_SECOND)),
  };
}

export type FeelDuration = DaysTimeDuration | YearsMonthsDuration;

const YEARS_MONTHS = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?$/;
const DAYS_TIME = /^(-?)P(?:(\d+)D)?(T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/;
/** Longer texts of digits are refused; 20 digits of days go beyond any pair of dates. */
const LONGEST = 100;

/** Reads ISO 8601: years and months, or days and time, never both. */
export function parseDuration(text: string): FeelDuration | undefined {
  if (text.length > LONGEST) return undefined;
  const [, sign, years, months] = YEARS_MONTHS.exec(text) ?? [];
  if (years !== undefined || months !== undefined) {
    const total = Number(years ?? 0) * 12 + Number(months ?? 0);
    if (!Number.isSafeInteger(total)) return undefined;
    return new YearsMonthsDuration(sign === '-' ? 0 - total : total);
  }
  return parseDaysTime(text);
}

function parseDaysTime(text: string): DaysTimeDuration | undefined {
  const match = DAYS_TIME.exec(text);
  if (match === null) return undefined;
  const [, sign, days, time, hours, minutes, seconds, fraction] = match;
  if (time === 'T' || (days === undefined && time === undefined)) return undefined;
  const total =
    BigInt(days ?? 0) * 86_400n +
    BigInt(hours ?? 0) * 3600n +
    BigInt(minutes ?? 0) * 60n +
    BigInt(seconds ?? 0);
  const nanos = BigInt((fraction ?? '').slice(0, 9).padEnd(9, '0'));
  const size = total * BigInt(NANOS_IN_SECOND) + nanos;
  return new DaysTimeDuration(sign === '-' ? -size : size);
}
