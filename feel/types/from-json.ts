/** JSON -> values of known types: what JSON writes as text becomes the date, time or duration that is wanted. */
import { parseDate } from '../values/date.ts';
import { parseDateTime } from '../values/date-time.ts';
import { parseDuration } from '../values/duration.ts';
import { fromJson } from '../values/json.ts';
import { parseTime } from '../values/time.ts';
import { contextOf, isContext, isList, type Value } from '../values/value.ts';
import type { FeelType } from './type.ts';

/** The value of `json` as one of the type; where it is none, as it is: whoever checks the type says so. */
export function fromJsonAs(json: unknown, type: FeelType): Value {
  return valueAs(fromJson(json), type);
}

/** The same for what is a value already: its texts are those of JSON. */
export function valueAs(value: Value, type: FeelType): Value {
  switch (type.kind) {
    case 'constrained':
      return valueAs(value, type.base);
    case 'list':
      return isList(value)
        ? value.map((item) => valueAs(item, type.element))
        : valueAs(value, type.element);
    case 'context': {
      if (!isContext(value)) return value;
      const entries = Object.keys(value).map((name): [string, Value] => {
        const known = Object.hasOwn(type.entries, name) ? type.entries[name] : undefined;
        const entry = value[name] ?? null;
        return [name, known === undefined ? entry : valueAs(entry, known)];
      });
      return contextOf(entries);
    }
    default:
      return typeof value === 'string' ? (parsed(value, type) ?? value) : value;
  }
}

function parsed(text: string, type: FeelType): Value | undefined {
  switch (type.kind) {
    case 'date':
      return parseDate(text);
    case 'time':
      return parseTime(text);
    case 'date and time':
      return parseDateTime(text);
    case 'days and time duration':
    case 'years and months duration':
      return parseDuration(text);
    default:
      return undefined;
  }
}
