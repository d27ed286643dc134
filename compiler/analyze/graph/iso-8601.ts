import { readCron } from '#contracts/cron.ts';

/** `P1Y2M3DT4H5M6.7S`, `P2W`: at least one part, at least one behind `T`. */
const duration =
  /^-?P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:[.,]\d+)?S)?)?$/u;

export function isDuration(text: string): boolean {
  return duration.test(text);
}

/** A date with time and offset: without one, the moment would depend on the machine. A zone behind it changes nothing. */
const date =
  /^(?<day>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)(?:\[\w+(?:[/+-]\w+)*\])?$/u;

export function isDate(text: string): boolean {
  const day = date.exec(text)?.groups?.['day'];
  if (day === undefined) return false;
  // The 30th of February is written well and does not exist.
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

/** `R3/PT1H`, `R/2026-01-01T08:00:00Z/P1D`: how often, since when, in which interval. */
const repeating = /^R-?\d*\/(?:(?<start>[^/]+)\/)?(?<interval>[^/]+)$/u;

/** A repeating interval, or cron: five fields, or six with the seconds first, or a name such as `@daily`. */
export function isCycle(text: string): boolean {
  const { start, interval } = repeating.exec(text)?.groups ?? {};
  if (interval === undefined) return readCron(text) !== undefined;
  return (
    isDuration(interval) && !interval.startsWith('-') && (start === undefined || isDate(start))
  );
}
