/** What a FEEL expression works on. Everything is immutable; `undefined` never is a value. */
import { Decimal } from './decimal.ts';
import type { FeelDate } from './date.ts';
import type { FeelDateTime } from './date-time.ts';
import type { DaysTimeDuration, YearsMonthsDuration } from './duration.ts';
import type { FeelFunction } from './function.ts';
import { FeelObject, type ObjectKind } from './object.ts';
import type { FeelRange } from './range.ts';
import type { FeelTime } from './time.ts';

export type Value =
  | null
  | boolean
  | number
  | Decimal
  | string
  | FeelDate
  | FeelTime
  | FeelDateTime
  | DaysTimeDuration
  | YearsMonthsDuration
  | FeelRange
  | FeelFunction
  | FeelList
  | FeelContext;

export type FeelList = readonly Value[];

/** Own enumerable properties are the entries; what it inherits is never looked at. */
export interface FeelContext {
  readonly [name: string]: Value;
}

/** The name of a kind is the name of its FEEL type. */
export type Kind = 'null' | 'boolean' | 'string' | 'list' | 'context' | ObjectKind;

export function kindOf(value: Value): Kind {
  switch (typeof value) {
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    default:
      if (value === null || value === undefined) return 'null';
      if (value instanceof FeelObject) return value.kind;
      return Array.isArray(value) ? 'list' : 'context';
  }
}

export function isList(value: Value): value is FeelList {
  return Array.isArray(value);
}

export function isContext(value: Value): value is FeelContext {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof FeelObject) &&
    !Array.isArray(value)
  );
}

export function isNumber(value: Value): value is number | Decimal {
  return typeof value === 'number' || value instanceof Decimal;
}

/** A single value where a list is needed is a list of one; null is the empty list's stand-in nowhere. */
export function asList(value: Value): FeelList {
  return isList(value) ? value : [value];
}

/** An entry of a context; `undefined` when it has none of that name. */
export function entryOf(context: FeelContext, name: string): Value | undefined {
  return Object.hasOwn(context, name) ? (context[name] ?? null) : undefined;
}

/** Builds contexts without a prototype, so that `__proto__` is a name like any other. */
export function newContext(): Record<string, Value> {
  const empty: Record<string, Value> = { __proto__: null };
  return empty;
}

export function contextOf(entries: Iterable<readonly [string, Value]>): FeelContext {
  const context = newContext();
  for (const [name, value] of entries) context[name] = value;
  return context;
}
