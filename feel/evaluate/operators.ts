import type { Arithmetic, Comparison, Logic } from '../syntax/ast.ts';
import { calculate } from '../operations/arithmetic.ts';
import { isEqual, isOrdered, isUnequal } from '../operations/comparison.ts';
import { tolerating } from '../operations/filter.ts';
import { combine } from '../operations/logic.ts';
import type { Compiler } from './compiler.ts';
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
  return (frame, run) => tolerating(run, () => code(frame, run));
}

/** `and` and `or` with three values (DMN 1.5, table 50); the right side is left alone when the left decides. */
export function compileLogic(node: Logic, scope: Scope, compiler: Compiler): Code {
  const left = compiler.compile(node.left, scope);
  const right = compiler.compile(node.right, scope);
  const leftAt = compiler.at(node.left);
  const rightAt = compiler.at(node.right);
  const { operator } = node;
  return (frame, run) =>
    combine(operator, left(frame, run), () => right(frame, run), run, leftAt, rightAt);
}
