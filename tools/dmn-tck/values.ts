/** The runner's lexical forms <-> our values. */
import { parseDate } from '../../feel/values/date.ts';
import { parseDateTime } from '../../feel/values/date-time.ts';
import { parseDuration } from '../../feel/values/duration.ts';
import { formatNumber, parseNumber } from '../../feel/values/number.ts';
import { parseTime } from '../../feel/values/time.ts';
import { textOf } from '../../feel/values/text.ts';
import { isNumber, kindOf, type Value } from '../../feel/values/value.ts';

/** The value of an input. */
export function fromTck(type: string, text: string): Value {
  switch (type) {
    case 'date':
      return parseDate(text) ?? null;
    case 'time':
      return parseTime(text) ?? null;
    case 'dateTime':
      return parseDateTime(text) ?? null;
    case 'duration':
      return parseDuration(text) ?? null;
    default:
      return parseNumber(text) ?? null;
  }
}

interface TckValue {
  readonly t: string;
  readonly text: string;
}

/** The runner's form of a result; `undefined` for what it understands by itself. */
export function toTck(value: Value): TckValue | undefined {
  if (isNumber(value)) return { t: 'number', text: formatNumber(value) };
  switch (kindOf(value)) {
    case 'date':
    case 'time':
      return { t: kindOf(value), text: textOf(value) };
    case 'date and time':
      return { t: 'dateTime', text: textOf(value) };
    case 'days and time duration':
    case 'years and months duration':
      return { t: 'duration', text: textOf(value) };
    case 'range':
    case 'function':
      return { t: kindOf(value), text: textOf(value) };
    default:
      return undefined;
  }
}
