/** Functions that Camunda 8 adds to FEEL: values as texts of JSON and back, texts in Base64. */
import { describe } from '../operations/describe.ts';
import { ANY, STRING } from '../types/type.ts';
import { isoText } from '../values/date-time.ts';
import type { FeelNumber } from '../values/decimal.ts';
import { FeelFunction } from '../values/function.ts';
import { formatNumber, parseNumber } from '../values/number.ts';
import { FeelRange } from '../values/range.ts';
import type { Run, Site } from '../values/run.ts';
import { contextOf, isContext, isList, isNumber, type Value } from '../values/value.ts';
import { builtin, unary, type Builtin } from './define.ts';
import { anything, text } from './kinds.ts';
import { spendOn } from './text.ts';

/** A number as it is written: `JSON.parse` alone makes a double of it. */
class WrittenNumber {
  readonly value: FeelNumber | undefined;

  constructor(source: string) {
    this.value = parseNumber(source);
  }
}

function keepDigits(_key: string, value: unknown, { source }: { source?: string } = {}): unknown {
  return typeof value === 'number' ? new WrittenNumber(source ?? String(value)) : value;
}

/** `undefined` when a number is too large. */
function valueOf(json: unknown): Value | undefined {
  if (json === null || typeof json === 'string' || typeof json === 'boolean') return json;
  if (json instanceof WrittenNumber) return json.value;
  if (Array.isArray(json)) {
    const items = json.map(valueOf).filter((item) => item !== undefined);
    return items.length === json.length ? items : undefined;
  }
  const given = Object.entries(json ?? {});
  const entries = given.flatMap(([name, one]) => {
    const value = valueOf(one);
    return value === undefined ? [] : [[name, value] as const];
  });
  return entries.length === given.length ? contextOf(entries) : undefined;
}

function fromJsonText(source: string, run: Run, at: Site): Value {
  spendOn(source, run, at);
  const value = valueOf(parsed(source));
  return value === undefined
    ? run.fail(at, 'bad-argument', `'${source.slice(0, 60)}' is no JSON`, source)
    : value;
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source, keepDigits);
  } catch (error) {
    if (error instanceof SyntaxError) return new WrittenNumber('');
    throw error;
  }
}

/** Functions and ranges have no JSON. */
class NoJson extends Error {
  readonly value: Value;

  constructor(value: Value) {
    super('no JSON');
    this.value = value;
  }
}

function jsonText(value: Value, spend: (elements: number) => void): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (isNumber(value)) return formatNumber(value);
  if (isList(value)) {
    spend(value.length);
    return `[${value.map((item) => jsonText(item, spend)).join(',')}]`;
  }
  if (value instanceof FeelFunction || value instanceof FeelRange) throw new NoJson(value);
  if (!isContext(value)) return JSON.stringify(isoText(value));
  const names = Object.keys(value);
  spend(names.length);
  const entries = names.map(
    (name) => `${JSON.stringify(name)}:${jsonText(value[name] ?? null, spend)}`,
  );
  return `{${entries.join(',')}}`;
}

function toJsonText(value: Value, run: Run, at: Site): Value {
  try {
    return jsonText(value, (elements) => run.spend(elements, at));
  } catch (error) {
    if (!(error instanceof NoJson)) throw error;
    return run.fail(at, 'wrong-type', `there is no JSON of ${describe(error.value)}`, error.value);
  }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Of the bytes of UTF-8 (RFC 4648, section 4). */
function base64(source: string): string {
  const bytes = utf8(source);
  let encoded = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(index, index + 3);
    const group = (a << 16) | (b << 8) | c;
    const left = bytes.length - index;
    encoded += digit(group >> 18) + digit(group >> 12);
    encoded += (left > 1 ? digit(group >> 6) : '=') + (left > 2 ? digit(group) : '=');
  }
  return encoded;
}

function digit(group: number): string {
  return DIGITS.charAt(group & 63);
}

/** Half a surrogate pair stands for no character: it becomes U+FFFD. */
function utf8(source: string): number[] {
  return Array.from(source.toWellFormed()).flatMap((character) => {
    const point = character.codePointAt(0) ?? 0;
    const rest = (shift: number): number => 0x80 | ((point >> shift) & 63);
    if (point < 0x80) return [point];
    if (point < 0x800) return [0xc0 | (point >> 6), rest(0)];
    if (point < 0x10000) return [0xe0 | (point >> 12), rest(6), rest(0)];
    return [0xf0 | (point >> 18), rest(12), rest(6), rest(0)];
  });
}

export const toBase64Function = builtin('to base64', [
  unary(['value', text], STRING, (value, run, at) => {
    spendOn(value, run, at);
    return base64(value);
  }),
]);

export const fromJsonFunction = builtin('from json', [unary(['value', text], ANY, fromJsonText)]);

export const toJsonFunction = builtin('to json', [unary(['value', anything], STRING, toJsonText)]);

export const ENCODINGS: readonly Builtin[] = [toBase64Function, fromJsonFunction, toJsonFunction];
