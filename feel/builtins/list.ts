/** Functions on lists. Positions count from 1, or from -1 backwards. */
import { describe } from '../operations/describe.ts';
import { invoke } from '../operations/invoke.ts';
import { ANY_LIST, BOOLEAN, NUMBER, listOf } from '../types/type.ts';
import { equals } from '../values/compare.ts';
import { Keys } from '../values/key.ts';
import type { FeelFunction } from '../values/function.ts';
import type { Run, Site } from '../values/run.ts';
import { isList, type FeelList, type Value } from '../values/value.ts';
import { binary, builtin, ternary, unary, variadic, type Builtin } from './define.ts';
import {
  anything,
  fn,
  integer,
  isAbsent,
  list,
  optional,
  truncated,
  type Absent,
} from './kinds.ts';

const LIST = ['list', list] as const;

function same(a: Value, b: Value, run: Run, at: Site): boolean {
  return equals(a, b, run, at) === true;
}

/** The index of a position; `undefined` and a problem outside the list. */
function indexOf(position: number, length: number, run: Run, at: Site): number | undefined {
  const index = position > 0 ? position - 1 : length + position;
  if (position !== 0 && index >= 0 && index < length) return index;
  run.fail(at, 'bad-argument', `the list has no position ${position}`);
  return undefined;
}

function sublist(
  items: FeelList,
  start: number,
  length: number | Absent,
  run: Run,
  at: Site,
): Value {
  const first = indexOf(start, items.length, run, at);
  if (first === undefined) return null;
  const end = isAbsent(length) ? items.length : first + length;
  if (end < first || end > items.length) {
    return run.fail(at, 'bad-argument', 'the list ends before that', items, start);
  }
  return items.slice(first, end);
}

function concatenate(lists: readonly FeelList[], run: Run, at: Site): Value[] {
  const all = lists.flat();
  run.spend(all.length, at);
  return all;
}

function distinct(items: FeelList, run: Run, at: Site): Value[] {
  run.spend(items.length, at);
  const keys = new Keys((elements) => run.spend(elements, at));
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keys.of(item);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function flatten(items: FeelList, run: Run, at: Site): Value[] {
  const flat: Value[] = [];
  const add = (nested: FeelList): void => {
    run.spend(nested.length, at);
    for (const item of nested) {
      if (isList(item)) add(item);
      else flat.push(item);
    }
  };
  add(items);
  return flat;
}

function replaceAt(items: FeelList, position: number, item: Value, run: Run, at: Site): Value {
  const index = indexOf(position, items.length, run, at);
  return index === undefined ? null : items.with(index, item);
}

function replaceWhere(
  items: FeelList,
  match: FeelFunction,
  item: Value,
  run: Run,
  at: Site,
): Value {
  const replaced: Value[] = [];
  for (const old of items) {
    const holds = invoke(match, [old, item], run, at);
    if (typeof holds !== 'boolean') {
      return run.fail(
        at,
        'wrong-type',
        `the match is true or false, not ${describe(holds)}`,
        holds,
      );
    }
    replaced.push(holds ? item : old);
  }
  return replaced;
}

export const listContainsFunction = builtin('list contains', [
  binary(LIST, ['element', anything], BOOLEAN, (items, element, run, at) => {
    run.spend(items.length, at);
    return items.some((item) => same(item, element, run, at));
  }),
]);

export const countFunction = builtin('count', [unary(LIST, NUMBER, (items) => items.length)]);

export const sublistFunction = builtin('sublist', [
  ternary(LIST, ['start position', integer], ['length', optional(truncated)], ANY_LIST, sublist),
]);

export const appendFunction = builtin('append', [
  variadic(['item', anything], ANY_LIST, ([items, ...added], run, at) => {
    const start = list.read(items ?? null);
    if (start === undefined) return run.fail(at, 'null-operand', 'null is no list');
    run.spend(start.length, at);
    return [...start, ...added];
  }),
]);

export const concatenateFunction = builtin('concatenate', [
  variadic(LIST, ANY_LIST, concatenate, 1),
]);

export const insertBeforeFunction = builtin('insert before', [
  ternary(
    LIST,
    ['position', integer],
    ['newItem', anything],
    ANY_LIST,
    (items, position, item, run, at) => {
      const index = indexOf(position, items.length, run, at);
      return index === undefined ? null : items.toSpliced(index, 0, item);
    },
  ),
]);

export const removeFunction = builtin('remove', [
  binary(LIST, ['position', integer], ANY_LIST, (items, position, run, at) => {
    const index = indexOf(position, items.length, run, at);
    return index === undefined ? null : items.toSpliced(index, 1);
  }),
]);

export const listReplaceFunction = builtin('list replace', [
  ternary(LIST, ['position', truncated], ['newItem', anything], ANY_LIST, replaceAt),
  ternary(LIST, ['match', fn], ['newItem', anything], ANY_LIST, replaceWhere),
]);

export const reverseFunction = builtin('reverse', [
  unary(LIST, ANY_LIST, (items) => items.toReversed()),
]);

export const indexOfFunction = builtin('index of', [
  binary(LIST, ['match', anything], listOf(NUMBER), (items, match, run, at) => {
    run.spend(items.length, at);
    return items.flatMap((item, index) => (same(item, match, run, at) ? [index + 1] : []));
  }),
]);

export const unionFunction = builtin('union', [
  variadic(LIST, ANY_LIST, (lists, run, at) => distinct(concatenate(lists, run, at), run, at), 1),
]);

export const distinctValuesFunction = builtin('distinct values', [unary(LIST, ANY_LIST, distinct)]);

export const flattenFunction = builtin('flatten', [unary(LIST, ANY_LIST, flatten)]);

export const LIST_FUNCTIONS: readonly Builtin[] = [
  listContainsFunction,
  countFunction,
  sublistFunction,
  appendFunction,
  concatenateFunction,
  insertBeforeFunction,
  removeFunction,
  listReplaceFunction,
  reverseFunction,
  indexOfFunction,
  unionFunction,
  distinctValuesFunction,
  flattenFunction,
];
