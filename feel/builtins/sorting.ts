/** Sorting: by the order of the values, or by one that the caller gives. */
import { describe } from '../operations/describe.ts';
import { invoke } from '../operations/invoke.ts';
import { ANY_LIST } from '../types/type.ts';
import type { FeelFunction } from '../values/function.ts';
import type { Run, Site } from '../values/run.ts';
import { isList, type FeelList, type Value } from '../values/value.ts';
import { binary, builtin, unary, type Builtin } from './define.ts';
import { inOrder } from './order.ts';
import { fn, list } from './kinds.ts';

/** A stable merge sort; the order is the caller's function. */
function sort(items: FeelList, precedes: FeelFunction, run: Run, at: Site): Value {
  if (items.length < 2) return items;
  const middle = items.length >> 1;
  const left = sort(items.slice(0, middle), precedes, run, at);
  const right = sort(items.slice(middle), precedes, run, at);
  if (!isList(left) || !isList(right)) return null;
  const merged: Value[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    const a = left[l] ?? null;
    const b = right[r] ?? null;
    const rightFirst = invoke(precedes, [b, a], run, at);
    if (typeof rightFirst !== 'boolean') {
      const message = `the order of a sort is true or false, not ${describe(rightFirst)}`;
      return run.fail(at, 'wrong-type', message, rightFirst);
    }
    merged.push(rightFirst ? b : a);
    if (rightFirst) r += 1;
    else l += 1;
  }
  return [...merged, ...left.slice(l), ...right.slice(r)];
}

export const sortFunction = builtin('sort', [
  binary(['list', list], ['precedes', fn], ANY_LIST, sort),
  unary(['list', list], ANY_LIST, (items, run, at) => sortNaturally(items, run, at)),
]);

function sortNaturally(items: FeelList, run: Run, at: Site): Value {
  const ordered = inOrder(items, run, at);
  return ordered ?? run.fail(at, 'not-comparable', 'these items have no common order', items);
}

export const SORTING_FUNCTIONS: readonly Builtin[] = [sortFunction];
