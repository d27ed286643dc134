import { normalizeName } from '../syntax/names.ts';
import type { Run, Site } from '../values/run.ts';
import { entryOf, isContext, isList, type FeelContext, type Value } from '../values/value.ts';
import { describe } from './describe.ts';
import { propertyOf } from './properties.ts';

/** The value's member of that name; null and a problem when it has none. */
export function memberOf(value: Value, name: string, run: Run, at: Site): Value {
  if (isContext(value)) {
    const entry = namedEntry(value, name);
    if (entry !== undefined) return entry;
    return run.note(at, 'no-such-entry', `there is no entry '${name}'`);
  }
  if (isList(value)) {
    run.spend(value.length, at);
    return value.map((item) => memberOf(item, name, run, at));
  }
  if (value === null) return run.note(at, 'null-operand', `null has no entry '${name}'`);
  const property = propertyOf(value, name);
  if (property !== undefined) return property;
  return run.fail(at, 'wrong-type', `${describe(value)} has no '${name}'`, value);
}

const SPECIAL = /[ ./'+*-]/;

/** An entry by name; names that differ only in the blanks around operators are the same name. */
export function namedEntry(context: FeelContext, name: string): Value | undefined {
  const entry = entryOf(context, name);
  if (entry !== undefined || !SPECIAL.test(name)) return entry;
  const normalized = normalizeName(name);
  const key = Object.keys(context).find((other) => normalizeName(other) === normalized);
  return key === undefined ? undefined : entryOf(context, key);
}
