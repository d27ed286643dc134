/** FEEL's `string(value)`: what people read, and for scalars what FEEL reads back. */
import { formatNumber } from './number.ts';
import { FeelFunction } from './function.ts';
import { FeelRange } from './range.ts';
import { isContext, isList, isNumber, type Value } from './value.ts';

/** The text of a value; texts inside lists and contexts are quoted. */
export function textOf(value: Value, spend?: Spend): string {
  return typeof value === 'string' ? value : nestedText(value, spend);
}

/** Told how many elements are written, before they are. */
export type Spend = (elements: number) => void;

/** The text of a value as it stands inside a list; a text is quoted. */
export function nestedText(value: Value, spend?: Spend): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isNumber(value)) return formatNumber(value);
  if (isList(value)) {
    spend?.(value.length);
    return `[${value.map((item) => nestedText(item, spend)).join(', ')}]`;
  }
  if (value instanceof FeelRange) return rangeText(value);
  if (value instanceof FeelFunction) {
    return `function(${value.parameters.map((parameter) => parameter.name).join(', ')})`;
  }
  if (isContext(value)) {
    const names = Object.keys(value);
    spend?.(names.length);
    const entries = names.map(
      (name) => `${entryName(name)}: ${nestedText(value[name] ?? null, spend)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  return value.toString();
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** Made of parts: where it is a literal, bundlers for older targets write every letter of Unicode out (25 kB). */
const LETTER = '\\p{L}';
const PLAIN_NAME = new RegExp(`^[${LETTER}_?][${LETTER}\\p{N}_ ]*$`, 'u');

function entryName(name: string): string {
  return PLAIN_NAME.test(name) ? name : quoted(name);
}

function rangeText(range: FeelRange): string {
  if (range.operator !== '..') {
    const bound = range.start === null ? range.end : range.start;
    return `${range.operator} ${nestedText(bound)}`;
  }
  const open = range.startIncluded ? '[' : '(';
  const close = range.endIncluded ? ']' : ')';
  return `${open}${nestedText(range.start)}..${nestedText(range.end)}${close}`;
}
