/** JSON <-> values. Numbers of JSON are FEEL numbers already; dates and durations are their ISO texts. */
import { toDouble } from './number.ts';
import { textOf } from './text.ts';
import { contextOf, isContext, isList, isNumber, type Value } from './value.ts';

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What JSON can hold of anything; `undefined`, functions and symbols become null, other objects their own entries. */
export function fromJson(json: unknown): Value {
  switch (typeof json) {
    case 'boolean':
    case 'string':
      return json;
    case 'number':
      return Number.isFinite(json) ? json : null;
    case 'object':
      if (json === null) return null;
      if (Array.isArray(json)) return json.map(fromJson);
      return contextOf(
        Object.entries(json).map(([name, value]) => [name, fromJson(value)] as const),
      );
    default:
      return null;
  }
}

/** The value for JSON: numbers as the nearest double, what JSON lacks as FEEL's own text. */
export function toJson(value: Value): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (isNumber(value)) return toDouble(value);
  if (isList(value)) return value.map(toJson);
  if (isContext(value)) {
    const json: Record<string, Json> = {};
    for (const name of Object.keys(value)) json[name] = toJson(value[name] ?? null);
    return json;
  }
  return textOf(value);
}
