/** `+ - * / **` and negation on every kind of value (DMN 1.5, tables 56 to 60). */
import type { ArithmeticOperator } from '../syntax/ast.ts';
import { add, divide, multiply, negate, subtract } from '../values/number.ts';
import type { FeelNumber } from '../values/decimal.ts';
import { DaysTimeDuration, YearsMonthsDuration } from '../values/duration.ts';
import type { Run, Site } from '../values/run.ts';
import { power } from '../values/transcendental.ts';
import { isNumber, type Value } from '../values/value.ts';
import { describe } from './describe.ts';
import {
  addDuration,
  differenceOf,
  divideDurations,
  isTemporal,
  scaleDuration,
  sumOfDurations,
} from './temporal-arithmetic.ts';

/** left <operator> right; null and a problem where the operator has no meaning. */
export function calculate(
  operator: ArithmeticOperator,
  left: Value,
  right: Value,
  run: Run,
  at: Site,
): Value {
  if (isNumber(left) && isNumber(right)) {
    const result = calculateNumbers(operator, left, right);
    return result ?? numberProblem(operator, left, right, run, at);
  }
  if (left === null || right === null) {
    return run.fail(at, 'null-operand', `'${operator}' has no answer for null`, left, right);
  }
  const result = calculateOthers(operator, left, right, run, at);
  return result ?? otherProblem(operator, left, right, run, at);
}

function calculateNumbers(
  operator: ArithmeticOperator,
  left: FeelNumber,
  right: FeelNumber,
): FeelNumber | undefined {
  switch (operator) {
    case '+':
      return add(left, right);
    case '-':
      return subtract(left, right);
    case '*':
      return multiply(left, right);
    case '/':
      return divide(left, right);
    case '**':
      return power(left, right);
  }
}

function numberProblem(
  operator: ArithmeticOperator,
  left: Value,
  right: Value,
  run: Run,
  at: Site,
): null {
  if (operator === '/' && right === 0) {
    return run.fail(at, 'division-by-zero', 'division by zero', left, right);
  }
  const message = `'${operator}' has no result here, or one that is too large`;
  return run.fail(at, 'out-of-range', message, left, right);
}

/** `null`: there is a meaning but no value, already reported; `undefined`: no meaning. */
function calculateOthers(
  operator: ArithmeticOperator,
  left: Value,
  right: Value,
  run: Run,
  at: Site,
): Value | undefined {
  switch (operator) {
    case '+':
      if (typeof left === 'string' && typeof right === 'string')
        return concatenate(left, right, run, at);
      return (
        sumOfDurations(left, right) ?? addDuration(left, right, 1) ?? addDuration(right, left, 1)
      );
    case '-':
      return differenceOf(left, right) ?? addDuration(left, right, -1);
    case '*':
      return scaleDuration(left, right) ?? scaleDuration(right, left);
    case '/':
      if (isZero(right)) return run.fail(at, 'division-by-zero', 'division by zero', left, right);
      return divideDurations(left, right);
    case '**':
      return undefined;
  }
}

function concatenate(left: string, right: string, run: Run, at: Site): string {
  run.spend((left.length + right.length) >> 4, at);
  return left + right;
}

function isZero(value: Value): boolean {
  if (value instanceof DaysTimeDuration) return value.nanos === 0n;
  return value === 0 || (value instanceof YearsMonthsDuration && value.months === 0);
}

function otherProblem(
  operator: ArithmeticOperator,
  left: Value,
  right: Value,
  run: Run,
  at: Site,
): null {
  if (isTemporal(left) && isTemporal(right)) {
    const message = `'${operator}' has no result for ${describe(left)} and ${describe(right)}`;
    return run.fail(at, 'out-of-range', message, left, right);
  }
  const message = `'${operator}' does not work on ${describe(left)} and ${describe(right)}`;
  return run.fail(at, 'wrong-type', message, left, right);
}

/** -value */
export function negated(value: Value, run: Run, at: Site): Value {
  if (isNumber(value)) return negate(value);
  if (value instanceof DaysTimeDuration) return new DaysTimeDuration(-value.nanos);
  if (value instanceof YearsMonthsDuration) return new YearsMonthsDuration(-value.months);
  if (value === null) return run.fail(at, 'null-operand', "'-' has no answer for null", value);
  return run.fail(at, 'wrong-type', `'-' does not work on ${describe(value)}`, value);
}
