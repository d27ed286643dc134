import type { Type } from './types.ts';
import { joinTypes } from './types.ts';

/** What is known of a variable at a point. A variable that is not known is written by no path to there. */
export interface Known {
  /** Every path to there has written it. */
  readonly isAssigned: boolean;
  readonly type: Type;
}

/** What is known of all variables at a point, by holder and name ({@link keyOf}). */
export interface State {
  readonly values: ReadonlyMap<string, Known>;
  /** Something that declares nothing may have written any variable. */
  readonly isOpen: boolean;
}

/** `holder` is the scope that holds the variable: '' for the process. */
export function keyOf(holder: string, name: string): string {
  return `${holder}/${name}`;
}

/** One of the states is: what a merge knows. */
export function mergeAlternatives(states: readonly State[]): State {
  return merge(states, (found) => found.every((one) => one?.isAssigned === true));
}

/** All of the states are, one after the other in some order: what a join knows. */
export function mergeParallel(states: readonly State[]): State {
  return merge(states, (found) => found.some((one) => one?.isAssigned === true));
}

function merge(
  states: readonly State[],
  isAssigned: (found: readonly (Known | undefined)[]) => boolean,
): State {
  const [first, second] = states;
  if (first !== undefined && second === undefined) return first;
  const values = new Map<string, Known>();
  for (const key of new Set(states.flatMap((state) => [...state.values.keys()]))) {
    const found = states.map((state) => state.values.get(key));
    const types = found.flatMap((one) => (one === undefined ? [] : [one.type]));
    const type = types.reduce(joinTypes);
    values.set(key, { isAssigned: isAssigned(found), type });
  }
  return { values, isOpen: states.some((state) => state.isOpen) };
}

export function sameState(one: State | undefined, other: State): boolean {
  if (one === other) return true;
  if (one === undefined || one.isOpen !== other.isOpen || one.values.size !== other.values.size)
    return false;
  for (const [key, known] of other.values) {
    const before = one.values.get(key);
    if (before === known) continue;
    if (before === undefined || before.isAssigned !== known.isAssigned) return false;
    if (before.type !== known.type && JSON.stringify(before.type) !== JSON.stringify(known.type))
      return false;
  }
  return true;
}
