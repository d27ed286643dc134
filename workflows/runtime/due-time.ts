/**
 * ISO 8601 durations and instants of BPMN timers (BPMN 2.0.2 table 10.101). Calendar parts are counted in UTC, so
 * that a replay and another machine agree.
 */
const DURATION =
  /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;

/**
 * When a timer is due, in ms since the epoch.
 *
 * @param value ISO 8601 text, or a FEEL value whose text is that
 * @param now ms since the epoch, what a duration counts from
 * @throws RangeError when the value is no duration, or no date and time
 */
export function dueTime(kind: 'duration' | 'date' | 'cycle', value: unknown, now: number): number {
  const text = typeof value === 'string' || isPrintable(value) ? String(value).trim() : '';
  if (kind === 'duration') return addDuration(now, text);
  // A zone may stand behind the offset, which alone says when.
  const time = Date.parse(text.replace(/\[[\w/+-]+\]$/, ''));
  if (Number.isNaN(time)) {
    throw new RangeError(
      `A timer date must be ISO 8601, e.g. 2030-01-31T09:00:00Z; it is ${show(value)}.`,
    );
  }
  return time;
}

function addDuration(now: number, text: string): number {
  const match = DURATION.exec(text);
  if (match === null || text.endsWith('T') || /^-?P$/.test(text)) {
    throw new RangeError(
      `A timer duration must be ISO 8601, e.g. PT15M or P3D; it is ${show(text)}.`,
    );
  }
  const [, minus, ...parts] = match;
  const sign = minus === undefined ? 1 : -1;
  const amount = (index: number): number => sign * Number((parts[index] ?? '0').replace(',', '.'));
  const date = new Date(now);
  const months = amount(0) * 12 + amount(1);
  if (months !== 0) addMonths(date, months);
  const days = amount(2) * 7 + amount(3);
  const seconds = amount(4) * 3600 + amount(5) * 60 + amount(6);
  return date.getTime() + days * 86_400_000 + Math.round(seconds * 1000);
}

/** The same day of another month, or that month's last. */
function addMonths(date: Date, months: number): void {
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
}

function isPrintable(value: unknown): value is { toString(): string } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
