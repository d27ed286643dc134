import { parseDate } from './date.ts';
import { parseDateTime } from './date-time.ts';
import { parseDuration } from './duration.ts';
import { parseTime } from './time.ts';
import type { Value } from './value.ts';

/** The value of `@"text"`; `undefined` when it is none of the four kinds. */
export function parseAtLiteral(text: string): Value | undefined {
  return parseDate(text) ?? parseDateTime(text) ?? parseTime(text) ?? parseDuration(text);
}
