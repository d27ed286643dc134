import type { Cron } from '#contracts/cron.ts';
import { nextCronTime, readCron } from '#contracts/cron.ts';
import { dueTime } from './due-time.ts';

/** ISO 8601 `R<times>/<start>/<duration>` with an optional start, or cron. */
const REPEATING = /^R(-?\d*)\/(?:([^/]+)\/)?(P[^/]+)$/;

export interface Cycle {
  /** How often it fires in all; absent: for ever. */
  readonly times?: number;
  /** The first time, ms since the epoch; undefined: never. */
  first(now: number): number | undefined;
  /** The time after `at`. */
  next(at: number): number | undefined;
}

/**
 * Reads the cycle of a timer (BPMN 2.0.2 table 10.101): `R3/PT1H` fires three times, an hour, two and three from now; with a start
 * the first time is that, or the first after now that is whole intervals from it.
 *
 * @throws RangeError when the value is neither a repeating interval nor cron
 */
export function readCycle(value: string): Cycle {
  const text = value.trim();
  const match = REPEATING.exec(text);
  if (match !== null) return repeating(match[1] ?? '', match[2], match[3] ?? '');
  const cron = readCron(text);
  if (cron !== undefined) return byCron(cron);
  throw new RangeError(
    `A timer cycle must be ISO 8601, e.g. R3/PT1H, or cron, e.g. 0 8 * * MON; it is ${JSON.stringify(text)}.`,
  );
}

function repeating(times: string, start: string | undefined, interval: string): Cycle {
  const next = (at: number): number => {
    const later = dueTime('duration', interval, at);
    if (later > at) return later;
    throw new RangeError(`The interval of a timer cycle must be positive; it is ${interval}.`);
  };
  const begin = start === undefined ? undefined : dueTime('date', start, 0);
  next(0);
  const first = (now: number): number => {
    if (begin === undefined) return next(now);
    let at = skipTo(begin, now, next(begin) - begin, /^P[^T]*[YM]/.test(interval));
    while (at < now) at = next(at);
    return at;
  };
  const endless = times === '' || Number(times) < 0;
  return endless ? { first, next } : { times: Number(times), first, next };
}

/** Not every second since a start long ago is counted one by one; months have no fixed length. */
function skipTo(begin: number, now: number, length: number, calendar: boolean): number {
  if (calendar || begin >= now) return begin;
  return begin + Math.floor((now - begin) / length) * length;
}

function byCron(cron: Cron): Cycle {
  return { first: (now) => nextCronTime(cron, now), next: (at) => nextCronTime(cron, at) };
}
