import { isContext, isList, type Value } from './value.ts';

/**
 * Whether a value written out has more than `most` elements. A list may hold the same list many times, so a value that
 * was built in few steps may be larger than the memory when it is compared, shown or stored.
 */
export function isLargerThan(value: Value, most: number): boolean {
  if (!isList(value) && !isContext(value)) return false;
  return countPlainly(value, FEW) > FEW && countShared(value, new Map()) > most;
}

/** Most values are small, and counted without remembering what was seen. */
const FEW = 20_000;

function countPlainly(value: Value, most: number): number {
  if (!isList(value) && !isContext(value)) return 1;
  let count = 1;
  for (const part of isList(value) ? value : Object.values(value)) {
    count += countPlainly(part, most - count);
    if (count > most) break;
  }
  return count;
}

function countShared(value: Value, seen: Map<Value, number>): number {
  if (!isList(value) && !isContext(value)) return 1;
  const known = seen.get(value);
  if (known !== undefined) return known;
  let count = 1;
  for (const part of isList(value) ? value : Object.values(value)) {
    count += countShared(part, seen);
  }
  seen.set(value, count);
  return count;
}
