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
  const left = sideOf(node, 'left', compiler, scope);
  const right = sideOf(node, 'right', compiler, scope);
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

/** `x = null` and `x != null` ask whether there is a value, so errors of `x` are answers. */
function sideOf(node: Comparison, side: 'left' | 'right', compiler: Compiler, scope: Scope): Code {
  const other = side === 'left' ? node.right : node.left;
  const code = compiler.compile(node[side], scope);
  const asks = (node.operator === '=' || node.operator === '!=') && other.kind === 'null';
  return asks && node[side].kind !== 'null' ? toleratingCode(code) : code;
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
