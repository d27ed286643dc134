/** Dates, times and durations that are written out, as numbers in their order, and back. */
import type { Expression } from '../syntax/ast.ts';
import { parseAtLiteral } from '../values/at-literal.ts';
import { dateFromEpochDay, epochDayOf, FeelDate } from '../values/date.ts';
import { dateTimeFromNanos, epochNanos, FeelDateTime } from '../values/date-time.ts';
import { DaysTimeDuration, YearsMonthsDuration } from '../values/duration.ts';
import { parseNumber } from '../values/number.ts';
import { textOf } from '../values/text.ts';
import { FeelTime, nanosOfDay, timeFromNanos } from '../values/time.ts';
import { kindOf, type Value } from '../values/value.ts';
import type { PointKind } from './intervals.ts';

export interface Point {
  readonly kind: 'number' | PointKind;
  readonly at: number;
}

const NANOS = 1_000_000_000n;
const CONVERSIONS = new Set(['date', 'time', 'date and time', 'duration']);

/** The point that an expression writes out; `undefined` for all others, and where a number would lose digits. */
export function pointOf(node: Expression): Point | undefined {
  switch (node.kind) {
    case 'number': {
      const value = parseNumber(node.text);
      return typeof value === 'number' ? { kind: 'number', at: value } : undefined;
    }
    case 'negation': {
      const point = node.operand.kind === 'number' ? pointOf(node.operand) : undefined;
      return point && { ...point, at: 0 - point.at };
    }
    case 'at':
      return pointOfValue(parseAtLiteral(node.text));
    case 'call': {
      const { callee, args } = node;
      const [only] = args;
      if (callee.kind !== 'name' || !CONVERSIONS.has(callee.name)) return undefined;
      if (args.length !== 1 || only?.kind !== 'string') return undefined;
      const value = parseAtLiteral(only.value);
      const kind = value === undefined ? '' : kindOf(value);
      // `date("2024-01-01T10:00:00")` is another value than its text.
      const isOwn = callee.name === 'duration' ? kind.endsWith('duration') : kind === callee.name;
      return isOwn ? pointOfValue(value) : undefined;
    }
    default:
      return undefined;
  }
}

/** Local dates and times only: those with zones are ordered by another clock. */
function pointOfValue(value: Value | undefined): Point | undefined {
  if (value instanceof FeelDate) return { kind: 'date', at: epochDayOf(value) };
  if (value instanceof YearsMonthsDuration) {
    return { kind: 'years and months duration', at: value.months };
  }
  if (value instanceof DaysTimeDuration) return inSeconds('days and time duration', value.nanos);
  if (value instanceof FeelTime && value.zone === undefined) {
    return inSeconds('time', nanosOfDay(value));
  }
  if (value instanceof FeelDateTime && value.zone === undefined) {
    return inSeconds('date and time', epochNanos(value));
  }
  return undefined;
}

function inSeconds(kind: PointKind, nanos: bigint): Point | undefined {
  const at = Number(nanos / NANOS);
  return nanos % NANOS === 0n && Number.isSafeInteger(at) ? { kind, at } : undefined;
}

/** Between two neighbours of these there is nothing. */
export function isCounted(kind: Point['kind']): boolean {
  return kind === 'date' || kind === 'years and months duration';
}

/** The point as people write it. */
export function pointText({ kind, at }: Point): string {
  switch (kind) {
    case 'number':
      return String(at);
    case 'date':
      return textOf(dateFromEpochDay(at) ?? null);
    case 'years and months duration':
      return textOf(new YearsMonthsDuration(at));
    case 'days and time duration':
      return textOf(new DaysTimeDuration(BigInt(at) * NANOS));
    case 'time':
      return textOf(timeFromNanos(BigInt(at) * NANOS, undefined));
    case 'date and time':
      return textOf(dateTimeFromNanos(BigInt(at) * NANOS, undefined) ?? null);
  }
}
