/**
 * Cron expressions of timer cycles: five fields (minute, hour, day of month, month, day of week) or six (seconds first), and
 * `@hourly` and the like. Times are UTC. As cron has it, a day matches when either day field does, if both are given.
 */
const NAMED: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');
/** The rarest date, 29 February on a given day of the week, comes again within 40 years. */
const HORIZON_DAYS = 40 * 366;
const DAY = 86_400_000;

export interface Cron {
  readonly seconds: ReadonlySet<number>;
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Both day fields are given: one of them is enough. */
  readonly eitherDay: boolean;
}

/** Undefined when the text is no cron expression. */
export function readCron(text: string): Cron | undefined {
  const fields = (NAMED[text.trim().toLowerCase()] ?? text).trim().split(/\s+/);
  if (fields.length !== 5 && fields.length !== 6) return undefined;
  const [second = '0', minute = '', hour = '', day = '', month = '', weekday = ''] =
    fields.length === 6 ? fields : ['0', ...fields];
  const seconds = readField(second, 0, 59);
  const minutes = readField(minute, 0, 59);
  const hours = readField(hour, 0, 23);
  const days = readField(day, 1, 31);
  const months = readField(month, 1, 12, MONTHS, 1);
  const weekdays = readField(weekday, 0, 7, DAYS, 0);
  if (!seconds || !minutes || !hours || !days || !months || !weekdays) return undefined;
  if (weekdays.has(7)) weekdays.add(0);
  const eitherDay = !/^[*?]/.test(day) && !/^[*?]/.test(weekday);
  return { seconds, minutes, hours, days, months, weekdays, eitherDay };
}

/** The first time after `after` (ms since the epoch), or undefined if there is none, e.g. 30 February. */
export function nextCronTime(cron: Cron, after: number): number | undefined {
  const start = Math.floor(after / 1000) * 1000 + 1000;
  let midnight = Math.floor(start / DAY) * DAY;
  for (let days = 0; days < HORIZON_DAYS; days++, midnight += DAY) {
    if (!dayMatches(cron, new Date(midnight))) continue;
    const time = timeOfDay(cron, midnight, start);
    if (time !== undefined) return time;
  }
  return undefined;
}

function dayMatches(cron: Cron, date: Date): boolean {
  if (!cron.months.has(date.getUTCMonth() + 1)) return false;
  const day = cron.days.has(date.getUTCDate());
  const weekday = cron.weekdays.has(date.getUTCDay());
  return cron.eitherDay ? day || weekday : day && weekday;
}

function timeOfDay(cron: Cron, midnight: number, from: number): number | undefined {
  for (let hour = 0; hour < 24; hour++) {
    if (!cron.hours.has(hour) || midnight + (hour + 1) * 3_600_000 <= from) continue;
    for (let minute = 0; minute < 60; minute++) {
      const at = midnight + hour * 3_600_000 + minute * 60_000;
      if (!cron.minutes.has(minute) || at + 60_000 <= from) continue;
      for (let second = 0; second < 60; second++) {
        if (cron.seconds.has(second) && at + second * 1000 >= from) return at + second * 1000;
      }
    }
  }
  return undefined;
}

/** A list of values, ranges and steps: `1,5-9,10-30/5`. Undefined when it is none. */
function readField(
  text: string,
  least: number,
  most: number,
  names: readonly string[] = [],
  firstName = 0,
): Set<number> | undefined {
  const values = new Set<number>();
  const read = (part: string): number => {
    const index = names.indexOf(part.toUpperCase());
    if (index >= 0) return index + firstName;
    return /^\d{1,2}$/.test(part) ? Number(part) : Number.NaN;
  };
  for (const item of text.split(',')) {
    const match = /^([*?]|[^/-]+)(?:-([^/]+))?(?:\/(\d{1,2}))?$/.exec(item);
    if (match === null) return undefined;
    const [, low = '', high, step] = match;
    const all = low === '*' || low === '?';
    if (all && high !== undefined) return undefined;
    const from = all ? least : read(low);
    const to = all || (high === undefined && step !== undefined) ? most : read(high ?? low);
    const by = step === undefined ? 1 : Number(step);
    if (!(from >= least && to <= most && from <= to && by > 0)) return undefined;
    for (let value = from; value <= to; value += by) values.add(value);
  }
  return values;
}
