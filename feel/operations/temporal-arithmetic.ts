/** Sums and differences of dates, times and durations. `undefined`: not these operands, or beyond the calendar. */
import { divideDecimals, settle, toDecimal, type FeelNumber } from '../values/decimal.ts';
import { addMonths, dateFromEpochDay, epochDayOf, FeelDate } from '../values/date.ts';
import {
  atMidnight,
  dateTimeFromNanos,
  epochNanos,
  FeelDateTime,
  laterOf,
} from '../values/date-time.ts';
import { DaysTimeDuration, YearsMonthsDuration } from '../values/duration.ts';
import { divide, multiply } from '../values/number.ts';
import { round } from '../values/rounding.ts';
import { FeelTime, nanosOfDay, timeFromNanos } from '../values/time.ts';
import { utcNanos } from '../values/compare.ts';
import { isNumber, type Value } from '../values/value.ts';
import { UTC } from '../values/zone.ts';

const NANOS_IN_DAY = 86_400_000_000_000n;

export function isTemporal(value: Value): boolean {
  return (
    value instanceof FeelDate ||
    value instanceof FeelTime ||
    value instanceof FeelDateTime ||
    value instanceof DaysTimeDuration ||
    value instanceof YearsMonthsDuration
  );
}

/** Two durations of one kind. */
export function sumOfDurations(left: Value, right: Value): Value | undefined {
  if (left instanceof DaysTimeDuration && right instanceof DaysTimeDuration) {
    return new DaysTimeDuration(left.nanos + right.nanos);
  }
  if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration) {
    return monthsDuration(left.months + right.months);
  }
  return undefined;
}

/** A date, a time or both, and `sign` times a duration. */
export function addDuration(value: Value, duration: Value, sign: 1 | -1): Value | undefined {
  if (duration instanceof YearsMonthsDuration) {
    const months = sign * duration.months;
    if (value instanceof FeelDate) return addMonths(value, months);
    if (!(value instanceof FeelDateTime)) return undefined;
    const date = addMonths(value, months);
    if (date === undefined) return undefined;
    const moved = new FeelDateTime(date, value, value.zone);
    return value.isLater ? laterOf(moved) : moved;
  }
  if (!(duration instanceof DaysTimeDuration)) return undefined;
  const nanos = sign === 1 ? duration.nanos : -duration.nanos;
  if (value instanceof FeelDate) {
    const total = BigInt(epochDayOf(value)) * NANOS_IN_DAY + nanos;
    return dateFromEpochDay(Number(total / NANOS_IN_DAY) - (total % NANOS_IN_DAY < 0n ? 1 : 0));
  }
  if (value instanceof FeelDateTime)
    return dateTimeFromNanos(epochNanos(value) + nanos, value.zone);
  if (value instanceof FeelTime) return timeFromNanos(nanosOfDay(value) + nanos, value.zone);
  return undefined;
}

/** Two dates, two times or two durations. A date beside a date and time is its midnight in UTC. */
export function differenceOf(left: Value, right: Value): Value | undefined {
  if (left instanceof FeelDate && right instanceof FeelDate) {
    return new DaysTimeDuration(BigInt(epochDayOf(left) - epochDayOf(right)) * NANOS_IN_DAY);
  }
  if (left instanceof FeelTime && right instanceof FeelTime) {
    if ((left.zone === undefined) !== (right.zone === undefined)) return undefined;
    return new DaysTimeDuration(utcNanos(left) - utcNanos(right));
  }
  const start = left instanceof FeelDate ? atMidnight(left, UTC) : left;
  const end = right instanceof FeelDate ? atMidnight(right, UTC) : right;
  if (start instanceof FeelDateTime && end instanceof FeelDateTime) {
    if ((start.zone === undefined) !== (end.zone === undefined)) return undefined;
    return new DaysTimeDuration(epochNanos(start) - epochNanos(end));
  }
  if (left instanceof DaysTimeDuration && right instanceof DaysTimeDuration) {
    return new DaysTimeDuration(left.nanos - right.nanos);
  }
  if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration) {
    return monthsDuration(left.months - right.months);
  }
  return undefined;
}

/** duration * factor; parts of a nanosecond round half to even, parts of a month are cut. */
export function scaleDuration(duration: Value, factor: Value): Value | undefined {
  if (!isNumber(factor)) return undefined;
  if (duration instanceof DaysTimeDuration) {
    return nanosDuration(multiplyExactly(duration.nanos, factor));
  }
  if (duration instanceof YearsMonthsDuration) {
    return wholeMonths(multiply(duration.months, factor));
  }
  return undefined;
}

/** duration / number, or the ratio of two durations of one kind. */
export function divideDurations(left: Value, right: Value): Value | undefined {
  if (left instanceof DaysTimeDuration) {
    if (right instanceof DaysTimeDuration) return ratio(left.nanos, right.nanos);
    const divisor = isNumber(right) ? toDecimal(right) : undefined;
    const dividend = toDecimal(settle(left.nanos, 0) ?? 0);
    if (divisor === undefined || dividend === undefined) return undefined;
    return nanosDuration(divideDecimals(dividend, divisor));
  }
  if (left instanceof YearsMonthsDuration) {
    if (right instanceof YearsMonthsDuration) return divide(left.months, right.months);
    return isNumber(right) ? wholeMonths(divide(left.months, right)) : undefined;
  }
  return undefined;
}

function ratio(left: bigint, right: bigint): FeelNumber | undefined {
  const dividend = settle(left, 0);
  const divisor = settle(right, 0);
  return dividend === undefined || divisor === undefined ? undefined : divide(dividend, divisor);
}

function multiplyExactly(nanos: bigint, factor: FeelNumber): FeelNumber | undefined {
  const decimal = toDecimal(factor);
  return decimal === undefined ? undefined : settle(nanos * decimal.coefficient, decimal.exponent);
}

function nanosDuration(nanos: FeelNumber | undefined): DaysTimeDuration | undefined {
  const whole = nanos === undefined ? undefined : round(nanos, 0, 'half even');
  const decimal = whole === undefined ? undefined : toDecimal(whole);
  if (decimal === undefined || decimal.exponent > 40) return undefined;
  return new DaysTimeDuration(decimal.coefficient * 10n ** BigInt(decimal.exponent));
}

function wholeMonths(months: FeelNumber | undefined): YearsMonthsDuration | undefined {
  const whole = months === undefined ? undefined : round(months, 0, 'down');
  return typeof whole === 'number' ? monthsDuration(whole) : undefined;
}

function monthsDuration(months: number): YearsMonthsDuration | undefined {
  return Number.isSafeInteger(months) ? new YearsMonthsDuration(months) : undefined;
}
