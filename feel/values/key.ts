/** Texts that are the same exactly for equal values, so that sets and groups need no comparisons. */
import { epochNanos, FeelDateTime } from './date-time.ts';
import { utcNanos } from './compare.ts';
import { DaysTimeDuration, YearsMonthsDuration } from './duration.ts';
import { FeelFunction } from './function.ts';
import { formatNumber } from './number.ts';
import { FeelRange } from './range.ts';
import { FeelTime } from './time.ts';
import type { Spend } from './text.ts';
import { isContext, isList, isNumber, type Value } from './value.ts';

/** Makes keys for the values of one collection; functions are told apart by identity. */
export class Keys {
  private readonly functions = new Map<FeelFunction, number>();
  private readonly spend: Spend;

  constructor(spend: Spend) {
    this.spend = spend;
  }

  of(value: Value): string {
    if (value === null || typeof value === 'boolean') return String(value);
    if (isNumber(value)) return formatNumber(value);
    if (typeof value === 'string') return JSON.stringify(value);
    if (isList(value)) return this.list(value);
    if (value instanceof DaysTimeDuration && value.nanos === 0n) return 'P0';
    if (value instanceof YearsMonthsDuration && value.months === 0) return 'P0';
    if (value instanceof FeelDateTime) return instantKey('dt', value, epochNanos(value));
    if (value instanceof FeelTime) return instantKey('t', value, utcNanos(value));
    if (value instanceof FeelRange) return this.range(value);
    if (value instanceof FeelFunction) return this.function(value);
    if (!isContext(value)) return value.toString();
    const names = Object.keys(value).toSorted();
    this.spend(names.length);
    return `{${names.map((name) => `${JSON.stringify(name)}:${this.of(value[name] ?? null)}`).join()}}`;
  }

  private list(items: readonly Value[]): string {
    this.spend(items.length);
    return `[${items.map((item) => this.of(item)).join()}]`;
  }

  private range({ operator, start, end, startIncluded, endIncluded }: FeelRange): string {
    return `r${operator}${startIncluded}${endIncluded}${this.of(start)},${this.of(end)}`;
  }

  private function(value: FeelFunction): string {
    const known = this.functions.get(value) ?? this.functions.size;
    this.functions.set(value, known);
    return `f${known}`;
  }
}

/** To the millisecond, as values are compared. */
function instantKey(kind: string, { zone }: { zone: unknown }, nanos: bigint): string {
  const down = nanos < 0n && nanos % 1_000_000n !== 0n ? 1n : 0n;
  return `${kind}${zone === undefined ? 'local' : ''}${nanos / 1_000_000n - down}`;
}
