import { textOf, type Problem, type Value } from '#feel';
import { isContext } from '#feel/compiler.ts';

/** A value as JSON text: numbers with all their digits, dates, durations and ranges as FEEL's own text. */
export function jsonOf(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (value !== null && isContext(value)) {
    const entries = Object.keys(value).map(
      (name) => `${JSON.stringify(name)}:${jsonOf(value[name] ?? null)}`,
    );
    return `{${entries.join(',')}}`;
  }
  const text = textOf(value);
  return isPlain(value) ? text : JSON.stringify(text);
}

/** Null, truth values and finite numbers are written alike. */
function isPlain(value: Value): boolean {
  return /^(?:null|true|false|-?\d+(?:\.\d+)?)$/.test(textOf(value));
}

/** What a problem says, with the characters that it is about, from 1. */
export function warningOf({ origin, from, to, message }: Problem): string {
  const place = to > from ? `${from + 1}-${to}` : '';
  const where = [origin, place].filter((part) => part !== undefined && part !== '').join(', ');
  return where === '' ? message : `${where}: ${message}`;
}
