import { toInteger } from '../values/number.ts';
import type { Run, Site } from '../values/run.ts';
import { asList, isNumber, type FeelList, type Value } from '../values/value.ts';
import { describe } from './describe.ts';

/** The list that a filter is applied to: a single value is a list of one, null an empty one. */
function listOf(value: Value): FeelList {
  return value === null ? [] : asList(value);
}

/** `source[index]`: the item at a position from 1, or from -1 backwards; null outside the list. */
export function itemAt(source: Value, index: Value, run: Run, at: Site): Value {
  const list = listOf(source);
  const position = isNumber(index) ? toInteger(index) : undefined;
  if (position === undefined) {
    return run.fail(at, 'bad-argument', 'a position in a list is a whole number', index);
  }
  const item = position > 0 ? list[position - 1] : list[list.length + position];
  if (item !== undefined && position !== 0) return item;
  return run.note(at, 'no-such-entry', `the list has no item ${position}`, index);
}

/**
 * `source[condition]`: the items for which the condition is true. A condition that is a number picks an item.
 * @param isTest the condition is a test for sure, so it need not be asked about an empty list
 */
export function filterItems(
  source: Value,
  condition: (item: Value) => Value,
  isTest: boolean,
  run: Run,
  at: Site,
): Value {
  const list = listOf(source);
  if (list.length === 0) return isTest ? list : ofEmptyList(condition, run);
  const kept: Value[] = [];
  for (const item of list) {
    run.spend(1, at);
    const holds = condition(item);
    if (holds === true) kept.push(item);
    else if (isNumber(holds)) return itemAt(list, holds, run, at);
    else if (holds !== false && holds !== null) {
      const message = `a filter needs true or false, this is ${describe(holds)}`;
      return run.fail(at, 'wrong-type', message, holds);
    }
  }
  return kept;
}

/** Nothing is known of the items, so a position has no item and a test has no items. */
function ofEmptyList(condition: (item: Value) => Value, run: Run): Value {
  const sample = tolerating(run, () => condition(null));
  return isNumber(sample) ? null : [];
}

/** Runs with errors reported as notes. */
export function tolerating(run: Run, ask: () => Value): Value {
  run.startTolerating();
  try {
    return ask();
  } finally {
    run.stopTolerating();
  }
}
