import { compare } from '../values/compare.ts';
import type { Run, Site } from '../values/run.ts';
import type { FeelList, Value } from '../values/value.ts';

/** The items from the least to the greatest; `undefined` when two of them cannot be compared. */
export function inOrder(items: FeelList, run: Run, at: Site): Value[] | undefined {
  run.spend(items.length * 4, at);
  const first = items[0] ?? null;
  if (items.some((item) => compare(first, item) === undefined)) return undefined;
  return items.toSorted((a, b) => compare(a, b) ?? 0);
}

/** The item that the others do not come before (`sign` 1) or after (-1). */
export function extreme(items: FeelList, sign: 1 | -1, run: Run, at: Site): Value | undefined {
  run.spend(items.length, at);
  let best: Value | undefined;
  for (const item of items) {
    if (best === undefined) {
      if (compare(item, item) === undefined) return undefined;
      best = item;
      continue;
    }
    const order = compare(item, best);
    if (order === undefined) return undefined;
    if (order * sign < 0) best = item;
  }
  return best;
}
