/**
 * Time zones: a fixed offset, or an IANA zone whose offsets come from `Intl`, always for an explicit instant.
 * `Intl` is there in the workflow sandbox; its zone data is part of the Node version, so a change of zone rules
 * reaches a running workflow with a new Node only.
 */
import { twoDigits } from './calendar.ts';

export type Zone =
  | { readonly kind: 'offset'; readonly seconds: number }
  | { readonly kind: 'named'; readonly id: string };

export const UTC: Zone = { kind: 'offset', seconds: 0 };
export const LARGEST_OFFSET = 18 * 3600;

const OFFSET = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/;
const ZONE_ID = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

/** Reads `Z`, `+02:00`, `-01:30:15` or `@Europe/Paris`. @returns `undefined` for anything else */
export function parseZone(text: string): Zone | undefined {
  if (text === 'Z' || text === 'z') return UTC;
  if (text.startsWith('@')) return namedZone(text.slice(1));
  const match = OFFSET.exec(text);
  if (match === null) return undefined;
  const minutes = Number(match[3]);
  const seconds = Number(match[4] ?? 0);
  const total = Number(match[2]) * 3600 + minutes * 60 + seconds;
  if (minutes > 59 || seconds > 59 || total > LARGEST_OFFSET) return undefined;
  return { kind: 'offset', seconds: match[1] === '-' ? 0 - total : total };
}

/** A zone by its id or its offset: `Europe/Paris`, `+02:00`, `Z`. */
export function zoneCalled(text: string): Zone | undefined {
  return parseZone(text) ?? namedZone(text);
}

/** A zone of the IANA database by its id, e.g. `Europe/Paris`. */
export function namedZone(id: string): Zone | undefined {
  const isKnown = id === 'UTC' || (ZONE_ID.test(id) && formatterOf(id) !== undefined);
  if (!isKnown) return undefined;
  return { kind: 'named', id };
}

export function zoneText(zone: Zone): string {
  if (zone.kind === 'named') return `@${zone.id}`;
  return offsetText(zone.seconds);
}

export function offsetText(offset: number): string {
  if (offset === 0) return 'Z';
  const size = Math.abs(offset);
  const seconds = size % 60;
  const hoursAndMinutes = `${twoDigits(Math.floor(size / 3600))}:${twoDigits(Math.floor(size / 60) % 60)}`;
  return (offset < 0 ? '-' : '+') + hoursAndMinutes + (seconds ? `:${twoDigits(seconds)}` : '');
}

/**
 * Seconds east of Greenwich at a local time, given as the seconds that it would be in UTC.
 * @param isLater the second of two equal local times is meant, after the clocks went back
 */
export function offsetAtLocal(zone: Zone, localSeconds: number, isLater = false): number {
  if (zone.kind === 'offset') return zone.seconds;
  // Before and after any change of offset near by; the earlier one decides overlaps and gaps, as in java.time.
  const before = offsetAtInstant(zone.id, localSeconds - 86_400);
  const after = offsetAtInstant(zone.id, localSeconds + 86_400);
  if (before === after) return offsetAtInstant(zone.id, localSeconds - before);
  if (isLater && offsetAtInstant(zone.id, localSeconds - after) === after) return after;
  if (offsetAtInstant(zone.id, localSeconds - before) === before) return before;
  return offsetAtInstant(zone.id, localSeconds - after) === after ? after : before;
}

/** Seconds east of Greenwich at an instant (seconds since 1970-01-01T00:00Z). */
export function offsetAtInstant(id: string, seconds: number): number {
  if (id === 'UTC') return 0;
  const text = formatterOf(id)?.format(withinIntl(seconds) * 1000) ?? '';
  const sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'), text.lastIndexOf('\u2212'));
  if (sign < 0) return 0;
  const [hours = '0', minutes = '0', rest = '0'] = text.slice(sign + 1).split(':');
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  return text[sign] === '+' ? size : 0 - size;
}

const CYCLE = 146_097 * 86_400;
/** `Intl` knows some 273,000 years each way; beyond, rules repeat with the calendar's cycle of 400 years. */
const LAST = 8_000_000_000_000;

function withinIntl(seconds: number): number {
  const whole = Math.floor(seconds);
  if (whole > LAST) return ((whole - LAST) % CYCLE) + LAST - CYCLE;
  return Math.max(whole, -LAST);
}

/** A pure memo: an `Intl.DateTimeFormat` takes long to build. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATTERS = 700;

function formatterOf(id: string): Intl.DateTimeFormat | undefined {
  const known = formatters.get(id);
  if (known !== undefined) return known;
  const built = buildFormatter(id);
  if (built !== undefined && formatters.size < MOST_FORMATTERS) formatters.set(id, built);
  return built;
}

function buildFormatter(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
}
