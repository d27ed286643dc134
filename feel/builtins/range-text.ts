/** Ranges written in texts: `range("[1..5)")`. Ends are literals, so no parser of FEEL is needed to read them. */
import { compare } from '../values/compare.ts';
import { parseDate } from '../values/date.ts';
import { parseDateTime } from '../values/date-time.ts';
import { parseDuration } from '../values/duration.ts';
import { parseNumber } from '../values/number.ts';
import { comparisonRange, FeelRange } from '../values/range.ts';
import { parseTime } from '../values/time.ts';
import type { Value } from '../values/value.ts';
import { unescapeText } from '../syntax/string-literal.ts';

const RANGE = /^\s*([[\](])(.*?)\.\.(.*)([\])[])\s*$/s;

/** Reads a range; one of its ends may be left out where it is open (rule 66). @returns `undefined` for anything else */
export function parseRange(source: string): FeelRange | undefined {
  const [, open, first = '', last = '', close] = RANGE.exec(source) ?? [];
  const start = parseEnd(first.trim());
  const end = parseEnd(last.trim());
  if (first.trim() === '' && open !== '[' && isOrdered(end)) {
    return comparisonRange(close === ']' ? '<=' : '<', end);
  }
  if (last.trim() === '' && close !== ']' && isOrdered(start)) {
    return comparisonRange(open === '[' ? '>=' : '>', start);
  }
  if (open === undefined || start === undefined || end === undefined) return undefined;
  const order = compare(start, end);
  if (order === undefined || order > 0) return undefined;
  return new FeelRange(start, end, open === '[', close === ']');
}

function isOrdered(end: Value | undefined): end is Value {
  return end !== undefined && compare(end, end) !== undefined;
}

const TEXT = /^"((?:[^"\\]|\\[\s\S])*)"$/;
const CALL = /^(date and time|date|time|duration)\s*\(\s*("(?:[^"\\]|\\[\s\S])*")\s*\)$/;

function parseEnd(source: string): Value | undefined {
  const text = TEXT.exec(source)?.[1];
  if (text !== undefined) return unescapeText(text);
  if (source.startsWith('@')) {
    const literal = TEXT.exec(source.slice(1))?.[1] ?? '';
    return (
      parseDate(literal) ?? parseDateTime(literal) ?? parseTime(literal) ?? parseDuration(literal)
    );
  }
  const [, name, quoted = ''] = CALL.exec(source) ?? [];
  const argument = unescapeText(TEXT.exec(quoted)?.[1] ?? '');
  switch (name) {
    case 'date':
      return parseDate(argument);
    case 'time':
      return parseTime(argument);
    case 'date and time':
      return parseDateTime(argument);
    case 'duration':
      return parseDuration(argument);
    default:
      return parseNumber(source);
  }
}
