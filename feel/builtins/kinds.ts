/** What a parameter takes, and the value that the function sees. A list of one stands for its only item. */
import {
  ANY,
  ANY_CONTEXT,
  ANY_FUNCTION,
  ANY_LIST,
  ANY_RANGE,
  BOOLEAN,
  DATE,
  DATE_AND_TIME,
  DAYS_DURATION,
  MONTHS_DURATION,
  NUMBER,
  STRING,
  TIME,
  type FeelType,
} from '../types/type.ts';
import { FeelDate } from '../values/date.ts';
import { dateOf, FeelDateTime } from '../values/date-time.ts';
import type { FeelNumber } from '../values/decimal.ts';
import { DaysTimeDuration, YearsMonthsDuration } from '../values/duration.ts';
import { FeelFunction } from '../values/function.ts';
import { toInteger } from '../values/number.ts';
import { FeelRange } from '../values/range.ts';
import { round } from '../values/rounding.ts';
import { FeelTime } from '../values/time.ts';
import {
  isContext,
  isList,
  isNumber,
  type FeelContext,
  type FeelList,
  type Value,
} from '../values/value.ts';

export interface Kind<T> {
  readonly type: FeelType;
  /** Another type that it takes. */
  readonly also?: FeelType;
  /** The argument may be left out. */
  readonly optional: boolean;
  /** What stands for an argument that is left out; `undefined`: it must not be. */
  readonly absent: T | undefined;
  /** `undefined` when the value is of another kind. */
  readonly read: (value: Value) => T | undefined;
}

/** What an optional parameter holds when no argument is given. */
export interface Absent {
  readonly kind: 'absent';
}
export const ABSENT: Absent = { kind: 'absent' };

export function isAbsent<T>(value: T | Absent): value is Absent {
  return value === ABSENT;
}

function scalar<T>(type: FeelType, pick: (value: Value) => T | undefined): Kind<T> {
  return {
    type,
    optional: false,
    absent: undefined,
    read: (value) => {
      const own = pick(value);
      if (own !== undefined || !isList(value) || value.length !== 1) return own;
      return pick(value[0] ?? null);
    },
  };
}

/** May be left out; null is no argument of its kind. */
export function optional<T>(kind: Kind<T>): Kind<T | Absent> {
  return { type: kind.type, optional: true, absent: ABSENT, read: kind.read };
}

/** May be left out, or be null, which is the same. */
export function nullable<T>(kind: Kind<T>): Kind<T | Absent> {
  const read = (value: Value): T | Absent | undefined =>
    value === null ? ABSENT : kind.read(value);
  return { type: kind.type, optional: true, absent: ABSENT, read };
}

export const anything: Kind<Value> = {
  type: ANY,
  optional: false,
  absent: undefined,
  read: (value) => value,
};

export const something: Kind<Value> = {
  type: ANY,
  optional: false,
  absent: undefined,
  read: (value) => value ?? undefined,
};

export const text: Kind<string> = scalar(STRING, (value) =>
  typeof value === 'string' ? value : undefined,
);

export const truth: Kind<boolean> = scalar(BOOLEAN, (value) =>
  typeof value === 'boolean' ? value : undefined,
);

export const number: Kind<FeelNumber> = scalar(NUMBER, (value) =>
  isNumber(value) ? value : undefined,
);

export const integer: Kind<number> = scalar(NUMBER, (value) =>
  isNumber(value) ? toInteger(value) : undefined,
);

/** A number without its decimals. */
export const truncated: Kind<number> = scalar(NUMBER, (value) => {
  const whole = isNumber(value) ? round(value, 0, 'down') : undefined;
  return whole === undefined ? undefined : toInteger(whole);
});

export const date: Kind<FeelDate> = scalar(DATE, (value) =>
  value instanceof FeelDate ? value : undefined,
);

export const time: Kind<FeelTime> = scalar(TIME, (value) =>
  value instanceof FeelTime ? value : undefined,
);

export const dateTime: Kind<FeelDateTime> = scalar(DATE_AND_TIME, (value) =>
  value instanceof FeelDateTime ? value : undefined,
);

/** The day of a date or of a date and time. */
export const day: Kind<FeelDate> = {
  ...scalar(DATE, (value) => {
    if (value instanceof FeelDateTime) return dateOf(value);
    return value instanceof FeelDate ? value : undefined;
  }),
  also: DATE_AND_TIME,
};

export const daysDuration: Kind<DaysTimeDuration> = scalar(DAYS_DURATION, (value) =>
  value instanceof DaysTimeDuration ? value : undefined,
);

export const monthsDuration: Kind<YearsMonthsDuration> = scalar(MONTHS_DURATION, (value) =>
  value instanceof YearsMonthsDuration ? value : undefined,
);

export const range: Kind<FeelRange> = scalar(ANY_RANGE, (value) =>
  value instanceof FeelRange ? value : undefined,
);

export const context: Kind<FeelContext> = scalar(ANY_CONTEXT, (value) =>
  isContext(value) ? value : undefined,
);

export const fn: Kind<FeelFunction> = scalar(ANY_FUNCTION, (value) =>
  value instanceof FeelFunction ? value : undefined,
);

/** A list; any other value but null is a list of one. */
export const list: Kind<FeelList> = {
  type: ANY_LIST,
  optional: false,
  absent: undefined,
  read: (value) => (isList(value) ? value : value === null ? undefined : [value]),
};
