import { dateTimeFromNanos, type FeelDateTime } from './date-time.ts';
import { zoneCalled } from './zone.ts';

/**
 * An instant as FEEL's date and time, e.g. for the `now` of an evaluation.
 * @param epochMillis milliseconds since 1970-01-01T00:00Z, as `Date.now()` or the workflow's clock gives them
 * @param zone `Europe/Paris`, `+02:00` or `Z`
 * @returns `undefined` when there is no such zone, or the instant is beyond the calendar
 */
export function dateTimeAt(epochMillis: number, zone: string): FeelDateTime | undefined {
  const known = zoneCalled(zone);
  if (known === undefined || !Number.isFinite(epochMillis)) return undefined;
  return dateTimeFromNanos(BigInt(Math.trunc(epochMillis)) * 1_000_000n, known);
}
