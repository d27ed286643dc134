/** Functions that make one value of a list. Each takes a list, or its items as arguments. */
import { describe } from '../operations/describe.ts';
import { ANY, BOOLEAN, NUMBER, listOf, type FeelType } from '../types/type.ts';
import { equals } from '../values/compare.ts';
import { Keys } from '../values/key.ts';
import type { FeelNumber } from '../values/decimal.ts';
import { DaysTimeDuration, YearsMonthsDuration } from '../values/duration.ts';
import { add, divide, multiply, subtract } from '../values/number.ts';
import type { Run, Site } from '../values/run.ts';
import { squareRoot } from '../values/transcendental.ts';
import { isNumber, type FeelList, type Value } from '../values/value.ts';
import { calculate } from '../operations/arithmetic.ts';
import { builtin, unary, variadic, type Builtin } from './define.ts';
import { anything, list } from './kinds.ts';
import { extreme, inOrder } from './order.ts';

type Aggregate = (items: FeelList, run: Run, at: Site) => Value;

function aggregate(name: string, result: FeelType, does: Aggregate): Builtin {
  return builtin(name, [
    unary(['list', list], result, does),
    variadic(['list', anything], result, does),
  ]);
}

function numbersOf(items: FeelList, run: Run, at: Site): FeelNumber[] | undefined {
  run.spend(items.length, at);
  const numbers: FeelNumber[] = [];
  for (const item of items) {
    if (!isNumber(item)) {
      run.fail(at, 'wrong-type', `this takes numbers only, not ${describe(item)}`, item);
      return undefined;
    }
    numbers.push(item);
  }
  return numbers;
}

/** An aggregate of numbers; `undefined` from `does` means a result that is too large. */
function ofNumbers(
  empty: Value,
  does: (numbers: readonly FeelNumber[]) => FeelNumber | undefined,
): Aggregate {
  return (items, run, at) => {
    const numbers = numbersOf(items, run, at);
    if (numbers === undefined) return null;
    if (numbers.length === 0) return empty;
    return does(numbers) ?? run.fail(at, 'out-of-range', 'there is no result, or it is too large');
  };
}

function total(numbers: readonly FeelNumber[]): FeelNumber | undefined {
  let sum: FeelNumber | undefined = 0;
  for (const number of numbers) sum = sum === undefined ? undefined : add(sum, number);
  return sum;
}

function product(numbers: readonly FeelNumber[]): FeelNumber | undefined {
  let result: FeelNumber | undefined = 1;
  for (const number of numbers)
    result = result === undefined ? undefined : multiply(result, number);
  return result;
}

function mean(numbers: readonly FeelNumber[]): FeelNumber | undefined {
  const sum = total(numbers);
  return sum === undefined ? undefined : divide(sum, numbers.length);
}

/** The standard deviation of a sample. */
function deviation(numbers: readonly FeelNumber[]): FeelNumber | undefined {
  const middle = mean(numbers);
  if (middle === undefined || numbers.length < 2) return undefined;
  const squares: FeelNumber[] = [];
  for (const number of numbers) {
    const distance = subtract(number, middle);
    const square = distance === undefined ? undefined : multiply(distance, distance);
    if (square === undefined) return undefined;
    squares.push(square);
  }
  const sum = total(squares);
  const variance = sum === undefined ? undefined : divide(sum, numbers.length - 1);
  return variance === undefined ? undefined : squareRoot(variance);
}

/** Numbers and durations have a middle between two; of other kinds the two have to be equal. */
function median(items: FeelList, run: Run, at: Site): Value {
  if (items.length === 0) return null;
  const ordered = inOrder(items, run, at);
  if (ordered === undefined) return incomparable(items, run, at);
  const half = ordered.length >> 1;
  const upper = ordered[half] ?? null;
  if (ordered.length % 2 === 1) return upper;
  const lower = ordered[half - 1] ?? null;
  const averages = [lower, upper].every(
    (item) =>
      isNumber(item) || item instanceof DaysTimeDuration || item instanceof YearsMonthsDuration,
  );
  if (averages) {
    const sum = calculate('+', lower, upper, run, at);
    return sum === null ? null : calculate('/', sum, 2, run, at);
  }
  if (equals(lower, upper) === true) return lower;
  const message = `there is nothing in the middle of ${describe(lower)} and ${describe(upper)}`;
  return run.fail(at, 'bad-argument', message, lower, upper);
}

/** The items that come most often, from the least to the greatest where they have an order. */
function mode(items: FeelList, run: Run, at: Site): Value {
  if (items.includes(null)) return incomparable(items, run, at);
  run.spend(items.length, at);
  const keys = new Keys((elements) => run.spend(elements, at));
  const byKey = new Map<string, { item: Value; count: number }>();
  for (const item of items) {
    const key = keys.of(item);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, { item, count: 1 });
    else group.count += 1;
  }
  const groups = [...byKey.values()];
  const most = groups.reduce((highest, { count }) => Math.max(highest, count), 0);
  const modes = groups.filter(({ count }) => count === most).map(({ item }) => item);
  return inOrder(modes, run, at) ?? modes;
}

function incomparable(items: FeelList, run: Run, at: Site): null {
  return run.fail(at, 'not-comparable', 'these items have no common order', items);
}

function extremeOf(sign: 1 | -1): Aggregate {
  return (items, run, at) => {
    if (items.length === 0) return null;
    return extreme(items, sign, run, at) ?? incomparable(items, run, at);
  };
}

/** `all` and `any`: three values, and nothing but true, false and null is let through. */
function allAre(decides: boolean): Aggregate {
  return (items, run, at) => {
    run.spend(items.length, at);
    if (items.includes(decides)) return decides;
    const stranger = items.find((item) => typeof item !== 'boolean' && item !== null);
    if (stranger !== undefined) {
      return run.fail(
        at,
        'wrong-type',
        `this takes true and false only, not ${describe(stranger)}`,
      );
    }
    return items.includes(null) ? null : !decides;
  };
}

export const minFunction = aggregate('min', ANY, extremeOf(1));

export const maxFunction = aggregate('max', ANY, extremeOf(-1));

export const sumFunction = aggregate('sum', NUMBER, ofNumbers(null, total));

export const meanFunction = aggregate('mean', NUMBER, ofNumbers(null, mean));

export const productFunction = aggregate('product', NUMBER, ofNumbers(null, product));

export const stddevFunction = aggregate('stddev', NUMBER, ofNumbers(null, deviation));

export const medianFunction = aggregate('median', ANY, median);

export const modeFunction = aggregate('mode', listOf(ANY), mode);

export const allFunction = aggregate('all', BOOLEAN, allAre(false));

export const anyFunction = aggregate('any', BOOLEAN, allAre(true));

export const AGGREGATES: readonly Builtin[] = [
  minFunction,
  maxFunction,
  sumFunction,
  meanFunction,
  productFunction,
  stddevFunction,
  medianFunction,
  modeFunction,
  allFunction,
  anyFunction,
];
