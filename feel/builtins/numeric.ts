/** Functions on numbers. */
import { BOOLEAN, DAYS_DURATION, MONTHS_DURATION, NUMBER } from '../types/type.ts';
import type { FeelNumber } from '../values/decimal.ts';
import { DaysTimeDuration, YearsMonthsDuration } from '../values/duration.ts';
import { absolute, isInteger } from '../values/number.ts';
import {
  LARGEST_SCALE,
  modulo,
  round,
  SMALLEST_SCALE,
  type RoundingMode,
} from '../values/rounding.ts';
import type { Run, Site } from '../values/run.ts';
import { exponential, logarithm, squareRoot } from '../values/transcendental.ts';
import type { Value } from '../values/value.ts';
import { binary, builtin, unary, type Builtin } from './define.ts';
import {
  daysDuration,
  isAbsent,
  monthsDuration,
  number,
  optional,
  truncated,
  type Absent,
} from './kinds.ts';

const N = ['n', number] as const;
const NUMBER_SLOT = ['number', number] as const;

function rounded(
  value: FeelNumber,
  scale: number,
  mode: RoundingMode,
  run: Run,
  at: Site,
): FeelNumber | null {
  if (scale > LARGEST_SCALE || scale < SMALLEST_SCALE) {
    const message = `a scale lies between ${SMALLEST_SCALE} and ${LARGEST_SCALE}`;
    return run.fail(at, 'bad-argument', message, value, scale);
  }
  return (
    round(value, scale, mode) ?? run.fail(at, 'out-of-range', 'the result is too large', value)
  );
}

/** Rounds to a scale that has to be given. */
function rounding(name: string, mode: RoundingMode): Builtin {
  return builtin(name, [
    binary(N, ['scale', truncated], NUMBER, (value, scale, run, at) =>
      rounded(value, scale, mode, run, at),
    ),
  ]);
}

/** Rounds to whole numbers, or to a scale. */
function wholeRounding(name: string, mode: RoundingMode): Builtin {
  return builtin(name, [
    binary(N, ['scale', optional(truncated)], NUMBER, (value, scale: number | Absent, run, at) =>
      rounded(value, isAbsent(scale) ? 0 : scale, mode, run, at),
    ),
  ]);
}

/** A function that has no result for some numbers. */
function partial(
  name: string,
  does: (value: FeelNumber) => FeelNumber | undefined,
  reason: string,
): Builtin {
  return builtin(name, [
    unary(NUMBER_SLOT, NUMBER, (value, run, at) => {
      return does(value) ?? run.fail(at, 'bad-argument', reason, value);
    }),
  ]);
}

function remainderOfTwo(value: FeelNumber, wanted: 0 | 1): Value {
  return isInteger(value) && modulo(value, 2) === wanted;
}

export const decimalFunction = rounding('decimal', 'half even');

export const floorFunction = wholeRounding('floor', 'floor');

export const ceilingFunction = wholeRounding('ceiling', 'ceiling');

export const roundUpFunction = rounding('round up', 'up');

export const roundDownFunction = rounding('round down', 'down');

export const roundHalfUpFunction = rounding('round half up', 'half up');

export const roundHalfDownFunction = rounding('round half down', 'half down');

export const absFunction = builtin('abs', [
  unary(N, NUMBER, absolute),
  unary(['n', daysDuration], DAYS_DURATION, ({ nanos }) => {
    return new DaysTimeDuration(nanos < 0n ? -nanos : nanos);
  }),
  unary(['n', monthsDuration], MONTHS_DURATION, ({ months }) => {
    return new YearsMonthsDuration(Math.abs(months));
  }),
]);

export const moduloFunction = builtin('modulo', [
  binary(['dividend', number], ['divisor', number], NUMBER, (dividend, divisor, run, at) => {
    const result = modulo(dividend, divisor);
    return result ?? run.fail(at, 'division-by-zero', 'division by zero', dividend, divisor);
  }),
]);

export const sqrtFunction = partial('sqrt', squareRoot, 'negative numbers have no square root');

export const logFunction = partial('log', logarithm, 'only positive numbers have a logarithm');

export const expFunction = partial('exp', exponential, 'the result is too large');

export const oddFunction = builtin('odd', [
  unary(NUMBER_SLOT, BOOLEAN, (value) => remainderOfTwo(value, 1)),
]);

export const evenFunction = builtin('even', [
  unary(NUMBER_SLOT, BOOLEAN, (value) => remainderOfTwo(value, 0)),
]);

export const NUMBER_FUNCTIONS: readonly Builtin[] = [
  decimalFunction,
  floorFunction,
  ceilingFunction,
  roundUpFunction,
  roundDownFunction,
  roundHalfUpFunction,
  roundHalfDownFunction,
  absFunction,
  moduloFunction,
  sqrtFunction,
  logFunction,
  expFunction,
  oddFunction,
  evenFunction,
];
