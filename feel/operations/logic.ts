import type { Run, Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import { describe } from './describe.ts';

/** `and` and `or` with three values (DMN 1.5, table 50); the right side is left alone when the left decides. */
export function combine(
  operator: 'and' | 'or',
  left: Value,
  right: () => Value,
  run: Run,
  leftAt: Site,
  rightAt: Site,
): boolean | null {
  const decides = operator === 'or';
  if (left === decides) return decides;
  const other = right();
  if (other === decides) return decides;
  if (typeof left === 'boolean' && typeof other === 'boolean') return !decides;
  if (typeof left !== 'boolean' && left !== null) return notBoolean(left, operator, run, leftAt);
  if (typeof other !== 'boolean' && other !== null) {
    return notBoolean(other, operator, run, rightAt);
  }
  return null;
}

function notBoolean(value: Value, operator: string, run: Run, at: Site): null {
  const message = `'${operator}' needs true or false, this is ${describe(value)}`;
  return run.fail(at, 'wrong-type', message, value);
}

/** `if`: only true takes the one way, false and null the other; anything else has no answer. */
export function choose(
  condition: Value,
  consequent: () => Value,
  alternative: () => Value,
  run: Run,
  at: Site,
): Value {
  if (condition === true) return consequent();
  if (condition === null) run.note(at, 'null-operand', "the condition is null, so 'else' is taken");
  else if (condition !== false) {
    const message = `the condition is ${describe(condition)}, not true or false`;
    return run.fail(at, 'wrong-type', message, condition);
  }
  return alternative();
}
