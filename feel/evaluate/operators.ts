import type { Arithmetic, Comparison, ComparisonOperator, Logic } from '../syntax/ast.ts';
import { compare, equals } from '../values/compare.ts';
import type { Run, Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import { calculate } from './arithmetic.ts';
import type { Compiler } from './compiler.ts';
import { describe } from './describe.ts';
import type { Code } from './frame.ts';
import type { Scope } from './scope.ts';

export function compileArithmetic(node: Arithmetic, scope: Scope, compiler: Compiler): Code {
  const left = compiler.compile(node.left, scope);
  const right = compiler.compile(node.right, scope);
  const at = compiler.at(node);
  const { operator } = node;
  return (frame, run) => calculate(operator, left(frame, run), right(frame, run), run, at);
}

export function compileComparison(node: Comparison, scope: Scope, compiler: Compiler): Code {
  const left = tolerant(node.left, node.right, compiler.compile(node.left, scope));
  const right = tolerant(node.right, node.left, compiler.compile(node.right, scope));
  const at = compiler.at(node);
  switch (node.operator) {
    case '=':
      return (frame, run) => isEqual(left(frame, run), right(frame, run), run, at);
    case '!=':
      return (frame, run) => isUnequal(left(frame, run), right(frame, run), run, at);
    case '<':
      return (frame, run) => {
        const a = left(frame, run);
        const b = right(frame, run);
        return typeof a === 'number' && typeof b === 'number'
          ? a < b
          : isOrdered('<', a, b, run, at);
      };
    case '<=':
      return (frame, run) => {
        const a = left(frame, run);
        const b = right(frame, run);
        return typeof a === 'number' && typeof b === 'number'
          ? a <= b
          : isOrdered('<=', a, b, run, at);
      };
    case '>':
      return (frame, run) => {
        const a = left(frame, run);
        const b = right(frame, run);
        return typeof a === 'number' && typeof b === 'number'
          ? a > b
          : isOrdered('>', a, b, run, at);
      };
    case '>=':
      return (frame, run) => {
        const a = left(frame, run);
        const b = right(frame, run);
        return typeof a === 'number' && typeof b === 'number'
          ? a >= b
          : isOrdered('>=', a, b, run, at);
      };
  }
}

/** Who compares with null asks whether there is a value, so errors on the other side are answers. */
function tolerant(side: Comparison['left'], other: Comparison['left'], code: Code): Code {
  return other.kind === 'null' && side.kind !== 'null' ? toleratingCode(code) : code;
}

/** The code with its errors reported as notes. */
export function toleratingCode(code: Code): Code {
  return (frame, run) => {
    run.startTolerating();
    try {
      return code(frame, run);
    } finally {
      run.stopTolerating();
    }
  };
}

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

function isEqual(left: Value, right: Value, run: Run, at: Site): boolean | null {
  return equals(left, right, run, at) ?? incomparable('=', left, right, run, at);
}

function isUnequal(left: Value, right: Value, run: Run, at: Site): boolean | null {
  const same = equals(left, right, run, at);
  return same === undefined ? incomparable('!=', left, right, run, at) : !same;
}

function isOrdered(
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

/** `and` and `or` with three values (DMN 1.5, table 50); the right side is left alone when the left decides. */
export function compileLogic(node: Logic, scope: Scope, compiler: Compiler): Code {
  const left = compiler.compile(node.left, scope);
  const right = compiler.compile(node.right, scope);
  const leftAt = compiler.at(node.left);
  const rightAt = compiler.at(node.right);
  const decides = node.operator === 'or';
  return (frame, run) => {
    const a = left(frame, run);
    if (a === decides) return decides;
    const b = right(frame, run);
    if (b === decides) return decides;
    if (typeof a === 'boolean' && typeof b === 'boolean') return !decides;
    if (typeof a !== 'boolean' && a !== null) return notBoolean(a, node.operator, run, leftAt);
    if (typeof b !== 'boolean' && b !== null) return notBoolean(b, node.operator, run, rightAt);
    return null;
  };
}

function notBoolean(value: Value, operator: string, run: Run, at: Site): null {
  const message = `'${operator}' needs true or false, this is ${describe(value)}`;
  return run.fail(at, 'wrong-type', message, value);
}
