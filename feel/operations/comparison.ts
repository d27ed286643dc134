/** Comparisons of values, with the reason where there is no answer. */
import type { ComparisonOperator } from '../syntax/ast.ts';
import { compare, equals } from '../values/compare.ts';
import type { Run, Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import { describe } from './describe.ts';

/** left <operator> right */
export function compareValues(
  operator: ComparisonOperator,
  left: Value,
  right: Value,
  run: Run,
  at: Site,
): boolean | null {
  if (operator === '=') return isEqual(left, right, run, at);
  if (operator === '!=') return isUnequal(left, right, run, at);
  return isOrdered(operator, left, right, run, at);
}

export function isEqual(left: Value, right: Value, run: Run, at: Site): boolean | null {
  return equals(left, right, run, at) ?? incomparable('=', left, right, run, at);
}

export function isUnequal(left: Value, right: Value, run: Run, at: Site): boolean | null {
  const same = equals(left, right, run, at);
  return same === undefined ? incomparable('!=', left, right, run, at) : !same;
}

export function isOrdered(
  operator: '<' | '<=' | '>' | '>=',
  left: Value,
  right: Value,
  run: Run,
  at: Site,
): boolean | null {
  const order = compare(left, right);
  if (order === undefined || Number.isNaN(order)) {
    return incomparable(operator, left, right, run, at);
  }
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Null has no place in an order, which is an answer; a number and a text have none either, which is a mistake. */
function incomparable(operator: string, left: Value, right: Value, run: Run, at: Site): null {
  if (left === null || right === null) {
    return run.note(at, 'null-operand', `'${operator}' has no answer for null`, left, right);
  }
  const message = `'${operator}' cannot compare ${describe(left)} with ${describe(right)}`;
  return run.fail(at, 'not-comparable', message, left, right);
}
