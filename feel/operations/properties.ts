/** The properties of dates, times, durations and ranges (DMN 1.5, table 65). */
import { parseNumber } from '../values/number.ts';
import { epochDayOf, FeelDate } from '../values/date.ts';
import { FeelDateTime, offsetOf } from '../values/date-time.ts';
import { DaysTimeDuration, partsOf, YearsMonthsDuration } from '../values/duration.ts';
import { FeelRange } from '../values/range.ts';
import { FeelTime, offsetOfTime } from '../values/time.ts';
import type { Value } from '../values/value.ts';
import { weekday } from '../values/calendar.ts';

/** `undefined` when values of this kind have no such property. */
export function propertyOf(value: Value, name: string): Value | undefined {
  if (value instanceof FeelDate) return dateProperty(value, name);
  if (value instanceof FeelDateTime) return dateProperty(value, name) ?? timeProperty(value, name);
  if (value instanceof FeelTime) return timeProperty(value, name);
  if (value instanceof DaysTimeDuration) return daysProperty(value, name);
  if (value instanceof YearsMonthsDuration) return monthsProperty(value, name);
  return value instanceof FeelRange ? rangeProperty(value, name) : undefined;
}

function dateProperty(value: FeelDate | FeelDateTime, name: string): Value | undefined {
  switch (name) {
    case 'year':
      return value.year;
    case 'month':
      return value.month;
    case 'day':
      return value.day;
    case 'weekday':
      return weekday(epochDayOf(value));
    default:
      return undefined;
  }
}

function timeProperty(value: FeelTime | FeelDateTime, name: string): Value | undefined {
  switch (name) {
    case 'hour':
      return value.hour;
    case 'minute':
      return value.minute;
    case 'second':
      return withNanos(value.second, value.nano);
    case 'time offset': {
      const offset = value instanceof FeelTime ? offsetOfTime(value) : offsetOf(value);
      return offset === undefined ? null : new DaysTimeDuration(BigInt(offset) * 1_000_000_000n);
    }
    case 'timezone':
      return value.zone?.kind === 'named' ? value.zone.id : null;
    default:
      return undefined;
  }
}

function withNanos(seconds: number, nanos: number): Value {
  if (nanos === 0) return seconds;
  return parseNumber(`${seconds}.${String(nanos).padStart(9, '0')}`) ?? null;
}

function daysProperty(value: DaysTimeDuration, name: string): Value | undefined {
  const parts = partsOf(value);
  const signed = (part: Value): Value => {
    return value.nanos < 0n && typeof part === 'number' ? 0 - part : part;
  };
  switch (name) {
    case 'days':
      return signed(Number(parts.days));
    case 'hours':
      return signed(parts.hours);
    case 'minutes':
      return signed(parts.minutes);
    case 'seconds':
      return signed(withNanos(parts.seconds, parts.nanos));
    default:
      return undefined;
  }
}

function monthsProperty(value: YearsMonthsDuration, name: string): Value | undefined {
  switch (name) {
    case 'years':
      return Math.trunc(value.months / 12) + 0;
    case 'months':
      return (value.months % 12) + 0;
    default:
      return undefined;
  }
}

function rangeProperty(value: FeelRange, name: string): Value | undefined {
  switch (name) {
    case 'start':
      return value.start;
    case 'end':
      return value.end;
    case 'start included':
      return value.startIncluded;
    case 'end included':
      return value.endIncluded;
    default:
      return undefined;
  }
}
