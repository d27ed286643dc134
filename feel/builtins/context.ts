/** Functions on contexts. */
import { describe } from '../operations/describe.ts';
import { ANY, ANY_CONTEXT, listOf } from '../types/type.ts';
import type { Run, Site } from '../values/run.ts';
import {
  contextOf,
  entryOf,
  isContext,
  type FeelContext,
  type FeelList,
  type Value,
} from '../values/value.ts';
import { binary, builtin, ternary, unary, type Builtin } from './define.ts';
import { anything, context, list, text, type Kind } from './kinds.ts';

/** Keys on the way to a nested entry: texts, at least one. */
const keys: Kind<readonly string[]> = {
  type: listOf({ kind: 'string' }),
  optional: false,
  absent: undefined,
  read: (value) => {
    const items = Array.isArray(value) ? list.read(value) : undefined;
    const texts = items?.filter((item) => typeof item === 'string');
    return texts !== undefined && texts.length > 0 && texts.length === items?.length
      ? texts
      : undefined;
  },
};

function entries(source: FeelContext): Value[] {
  return Object.keys(source).map((key) =>
    contextOf([
      ['key', key],
      ['value', entryOf(source, key) ?? null],
    ]),
  );
}

function fromEntries(items: FeelList, run: Run, at: Site): Value {
  run.spend(items.length, at);
  const pairs = new Map<string, Value>();
  for (const item of items) {
    const key = isContext(item) ? entryOf(item, 'key') : undefined;
    const value = isContext(item) ? entryOf(item, 'value') : undefined;
    if (typeof key !== 'string' || value === undefined) {
      return run.fail(at, 'bad-argument', "an entry has a text 'key' and a 'value'", item);
    }
    if (pairs.has(key)) {
      return run.fail(at, 'duplicate-entry', `there is more than one entry '${key}'`, items);
    }
    pairs.set(key, value);
  }
  return contextOf(pairs);
}

function put(source: FeelContext, key: string, value: Value): FeelContext {
  return contextOf([...Object.entries(source), [key, value]]);
}

function putNested(
  source: FeelContext,
  [first = '', ...rest]: readonly string[],
  value: Value,
  run: Run,
  at: Site,
): Value {
  if (rest.length === 0) return put(source, first, value);
  const inner = entryOf(source, first) ?? null;
  if (!isContext(inner)) {
    return run.fail(at, 'wrong-type', `'${first}' is ${describe(inner)}, not a context`, inner);
  }
  const changed = putNested(inner, rest, value, run, at);
  return changed === null ? null : put(source, first, changed);
}

function merge(contexts: FeelList, run: Run, at: Site): Value {
  const all: [string, Value][] = [];
  for (const item of contexts) {
    if (!isContext(item)) {
      return run.fail(at, 'wrong-type', `this takes contexts only, not ${describe(item)}`, item);
    }
    all.push(...Object.entries(item));
    run.spend(all.length >> 4, at);
  }
  return contextOf(all);
}

function valueAt(source: FeelContext, path: readonly string[], run: Run, at: Site): Value {
  let found: Value = source;
  for (const key of path) {
    const entry: Value | undefined = isContext(found) ? entryOf(found, key) : undefined;
    if (entry === undefined) return run.note(at, 'no-such-entry', `there is no entry '${key}'`);
    found = entry;
  }
  return found;
}

export const getValueFunction = builtin('get value', [
  binary(['m', context], ['key', text], ANY, (source, key, run, at) =>
    valueAt(source, [key], run, at),
  ),
  binary(['context', context], ['key', text], ANY, (source, key, run, at) =>
    valueAt(source, [key], run, at),
  ),
  binary(['context', context], ['keys', keys], ANY, valueAt),
]);

export const getEntriesFunction = builtin('get entries', [
  unary(['m', context], listOf(ANY_CONTEXT), entries),
  unary(['context', context], listOf(ANY_CONTEXT), entries),
]);

export const contextFunction = builtin('context', [
  unary(['entries', list], ANY_CONTEXT, fromEntries),
]);

export const contextPutFunction = builtin('context put', [
  ternary(['context', context], ['key', text], ['value', anything], ANY_CONTEXT, put),
  ternary(['context', context], ['keys', keys], ['value', anything], ANY_CONTEXT, putNested),
]);

export const contextMergeFunction = builtin('context merge', [
  unary(['contexts', list], ANY_CONTEXT, merge),
]);

export const CONTEXT_FUNCTIONS: readonly Builtin[] = [
  getValueFunction,
  getEntriesFunction,
  contextFunction,
  contextPutFunction,
  contextMergeFunction,
];
