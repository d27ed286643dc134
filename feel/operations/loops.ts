import type { Run, Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import { describe } from './describe.ts';
import type { Items } from './iteration.ts';

/** One of several nested loops: what it runs over, given the state of the loops around it. */
export interface Loop<S> {
  readonly items: (state: S) => Items | null;
  readonly at: Site;
}

/** How the loops go on with an item. */
export type Extend<S> = (state: S, item: Value) => S;

/**
 * Visits every combination of items, the last loop fastest, until a visit returns false.
 * @returns `failed` when something cannot be iterated
 */
function runLoops<S>(
  loops: readonly Loop<S>[],
  level: number,
  state: S,
  extend: Extend<S>,
  run: Run,
  visit: (state: S) => boolean,
): 'done' | 'stopped' | 'failed' {
  const loop = loops[level];
  if (loop === undefined) return visit(state) ? 'done' : 'stopped';
  const items = loop.items(state);
  if (items === null) return 'failed';
  for (const item of items) {
    run.spend(1, loop.at);
    const outcome = runLoops(loops, level + 1, extend(state, item), extend, run, visit);
    if (outcome !== 'done') return outcome;
  }
  return 'done';
}

/** The results of all combinations. @param usesPartial the body reads the results so far */
export function collect<S>(
  loops: readonly Loop<S>[],
  start: S,
  extend: Extend<S>,
  body: (state: S, partial: readonly Value[]) => Value,
  usesPartial: boolean,
  run: Run,
  at: Site,
): Value {
  const results: Value[] = [];
  const outcome = runLoops(loops, 0, start, extend, run, (state) => {
    if (usesPartial) run.spend(results.length >> 4, at);
    results.push(body(state, usesPartial ? [...results] : results));
    return true;
  });
  return outcome === 'failed' ? null : results;
}

/** `some` and `every`, with three values; a condition that is no truth value leaves no answer. */
export function quantify<S>(
  quantifier: 'some' | 'every',
  loops: readonly Loop<S>[],
  start: S,
  extend: Extend<S>,
  condition: (state: S) => Value,
  run: Run,
  at: Site,
): boolean | null {
  const decides = quantifier === 'some';
  let unknown = false;
  let strange = false;
  const outcome = runLoops(loops, 0, start, extend, run, (state) => {
    const holds = condition(state);
    if (holds === null) unknown = true;
    else if (typeof holds !== 'boolean') {
      strange = true;
      const message = `'${quantifier}' needs true or false, this is ${describe(holds)}`;
      run.fail(at, 'wrong-type', message, holds);
    }
    return !strange && holds !== decides;
  });
  if (strange || outcome === 'failed') return null;
  if (outcome === 'stopped') return decides;
  return unknown ? null : !decides;
}
