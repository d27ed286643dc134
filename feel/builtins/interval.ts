/** The functions that relate points and ranges (DMN 1.5, table 78). An end that is null is infinitely far away. */
import { BOOLEAN } from '../types/type.ts';
import { compare } from '../values/compare.ts';
import { FeelRange } from '../values/range.ts';
import type { Run, Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import { binary, builtin, type Builtin, type Overload } from './define.ts';
import { range, type Kind } from './kinds.ts';
import { ANY } from '../types/type.ts';

/** A place on the line: at a value, or just before or after it. */
interface Edge {
  readonly value: Value;
  /** Where an end without value lies. */
  readonly infinity: -1 | 1;
  readonly nudge: -1 | 0 | 1;
}

/** The values cannot be compared. */
class Incomparable extends Error {}

function startOf({ start, startIncluded }: FeelRange): Edge {
  return { value: start, infinity: -1, nudge: startIncluded ? 0 : 1 };
}

function endOf({ end, endIncluded }: FeelRange): Edge {
  return { value: end, infinity: 1, nudge: endIncluded ? 0 : -1 };
}

function order(a: Edge, b: Edge): number {
  const ends = orderOfValues(a, b);
  return ends === 0 ? a.nudge - b.nudge : ends;
}

function orderOfValues(a: Edge, b: Edge): number {
  if (a.value === null || b.value === null) {
    const far = (edge: Edge): number => (edge.value === null ? edge.infinity : 0);
    return far(a) - far(b);
  }
  const result = compare(a.value, b.value);
  if (result === undefined) throw new Incomparable();
  return result;
}

type Relation = (a: FeelRange, b: FeelRange) => boolean;

const meets: Relation = (a, b) =>
  a.endIncluded && b.startIncluded && order(endOf(a), startOf(b)) === 0;

const before: Relation = (a, b) => {
  const ends = orderOfValues(endOf(a), startOf(b));
  return ends < 0 || (ends === 0 && !(a.endIncluded && b.startIncluded));
};

const overlaps: Relation = (a, b) => !before(a, b) && !before(b, a);

const overlapsBefore: Relation = (a, b) =>
  order(startOf(a), startOf(b)) < 0 && overlaps(a, b) && order(endOf(a), endOf(b)) <= 0;

const finishes: Relation = (a, b) =>
  order(endOf(a), endOf(b)) === 0 && order(startOf(a), startOf(b)) >= 0;

const starts: Relation = (a, b) =>
  order(startOf(a), startOf(b)) === 0 && order(endOf(a), endOf(b)) <= 0;

const includes: Relation = (a, b) =>
  order(startOf(a), startOf(b)) <= 0 && order(endOf(a), endOf(b)) >= 0;

const coincides: Relation = (a, b) =>
  order(startOf(a), startOf(b)) === 0 && order(endOf(a), endOf(b)) === 0;

function swapped(relation: Relation): Relation {
  return (a, b) => relation(b, a);
}

/** A point is the range from itself to itself. */
const point: Kind<FeelRange> = {
  type: ANY,
  optional: false,
  absent: undefined,
  read: (value) => {
    if (value === null || value instanceof FeelRange) return undefined;
    return compare(value, value) === undefined
      ? undefined
      : new FeelRange(value, value, true, true);
  },
};

type Side = 'point' | 'range';

function overload(relation: Relation, left: Side, right: Side): Overload {
  const kindOfSide = (side: Side): Kind<FeelRange> => (side === 'point' ? point : range);
  const names = left === right ? [`${left}1`, `${right}2`] : [left, right];
  return binary(
    [names[0] ?? '', kindOfSide(left)],
    [names[1] ?? '', kindOfSide(right)],
    BOOLEAN,
    (a, b, run, at) => related(relation, a, b, run, at),
  );
}

function related(relation: Relation, a: FeelRange, b: FeelRange, run: Run, at: Site): Value {
  try {
    return relation(a, b);
  } catch (error) {
    if (!(error instanceof Incomparable)) throw error;
    return run.fail(at, 'not-comparable', 'these points cannot be compared', a, b);
  }
}

function intervalFunction(
  name: string,
  relation: Relation,
  ...sides: readonly (readonly [Side, Side])[]
): Builtin {
  return builtin(
    name,
    sides.map(([left, right]) => overload(relation, left, right)),
  );
}

const POINTS = ['point', 'point'] as const;
const POINT_RANGE = ['point', 'range'] as const;
const RANGE_POINT = ['range', 'point'] as const;
const RANGES = ['range', 'range'] as const;

export const beforeFunction = intervalFunction(
  'before',
  before,
  POINTS,
  POINT_RANGE,
  RANGE_POINT,
  RANGES,
);

export const afterFunction = intervalFunction(
  'after',
  swapped(before),
  POINTS,
  POINT_RANGE,
  RANGE_POINT,
  RANGES,
);

export const meetsFunction = intervalFunction('meets', meets, RANGES);

export const metByFunction = intervalFunction('met by', swapped(meets), RANGES);

export const overlapsFunction = intervalFunction('overlaps', overlaps, RANGES);

export const overlapsBeforeFunction = intervalFunction('overlaps before', overlapsBefore, RANGES);

export const overlapsAfterFunction = intervalFunction(
  'overlaps after',
  swapped(overlapsBefore),
  RANGES,
);

export const finishesFunction = intervalFunction('finishes', finishes, POINT_RANGE, RANGES);

export const finishedByFunction = intervalFunction(
  'finished by',
  swapped(finishes),
  RANGE_POINT,
  RANGES,
);

export const includesFunction = intervalFunction('includes', includes, RANGE_POINT, RANGES);

export const duringFunction = intervalFunction('during', swapped(includes), POINT_RANGE, RANGES);

export const startsFunction = intervalFunction('starts', starts, POINT_RANGE, RANGES);

export const startedByFunction = intervalFunction(
  'started by',
  swapped(starts),
  RANGE_POINT,
  RANGES,
);

export const coincidesFunction = intervalFunction('coincides', coincides, POINTS, RANGES);

export const INTERVAL_FUNCTIONS: readonly Builtin[] = [
  beforeFunction,
  afterFunction,
  meetsFunction,
  metByFunction,
  overlapsFunction,
  overlapsBeforeFunction,
  overlapsAfterFunction,
  finishesFunction,
  finishedByFunction,
  includesFunction,
  duringFunction,
  startsFunction,
  startedByFunction,
  coincidesFunction,
];
