/** `in`, `between`, ranges, and the comparisons without a left side that stand for ranges. */
import type {
  Between,
  Expression,
  Membership,
  RangeLiteral,
  UnaryComparison,
} from '../syntax/ast.ts';
import { compareValues } from '../operations/comparison.ts';
import { anyPasses, holds, isBetween, makeRange, matches } from '../operations/tests.ts';
import { comparisonRange } from '../values/range.ts';
import type { Run } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import type { Compiler } from './compiler.ts';
import { Frame, type Code } from './frame.ts';
import { localScope, type Scope } from './scope.ts';

/** `value between low and high`, both included. */
export function compileBetween(node: Between, scope: Scope, compiler: Compiler): Code {
  const value = compiler.compile(node.value, scope);
  const low = compiler.compile(node.low, scope);
  const high = compiler.compile(node.high, scope);
  const at = compiler.at(node);
  return (frame, run) => {
    const tested = value(frame, run);
    return isBetween(tested, low(frame, run), high(frame, run), run, at);
  };
}

/** `[a..b)` and the like; both ends of one kind that has an order. */
export function compileRange(node: RangeLiteral, scope: Scope, compiler: Compiler): Code {
  const start = compiler.compile(node.start, scope);
  const end = compiler.compile(node.end, scope);
  const at = compiler.at(node);
  const { startIncluded, endIncluded } = node;
  return (frame, run) => {
    const first = start(frame, run);
    return makeRange(first, end(frame, run), startIncluded, endIncluded, run, at);
  };
}

/** `< 5` as a value is the range of what is less than 5. */
export function compileUnary(node: UnaryComparison, scope: Scope, compiler: Compiler): Code {
  const operand = compiler.compile(node.operand, scope);
  const { operator } = node;
  return (frame, run) => comparisonRange(operator, operand(frame, run));
}

/** Whether a value passes a test. */
export type Test = (input: Value, frame: Frame, run: Run) => boolean | null;

/** `value in (test, test)`. */
export function compileMembership(node: Membership, scope: Scope, compiler: Compiler): Code {
  const value = compiler.compile(node.value, scope);
  const tests = node.tests.map((test) => compileTest(test, scope, compiler));
  return (frame, run) => {
    const input = value(frame, run);
    return anyPasses(tests, (test) => test(input, frame, run));
  };
}

/**
 * One unary test. A comparison or a range is applied to the input; an expression that mentions `?` says itself
 * whether it passes; any other value passes if it is the input, or a list or range that holds it.
 */
export function compileTest(node: Expression, scope: Scope, compiler: Compiler): Test {
  const at = compiler.at(node);
  if (node.kind === 'unary') {
    const operand = compiler.compile(node.operand, scope);
    const { operator } = node;
    return (input, frame, run) => compareValues(operator, input, operand(frame, run), run, at);
  }
  const code = compiler.compile(node, localScope(['?'], scope));
  const saysItself = mentionsInput(node);
  return (input, frame, run) => {
    const result = code(new Frame(frame.globals, frame, [input]), run);
    // A range that failed holds nothing and lacks nothing.
    if (result === null && node.kind === 'range') return null;
    return saysItself ? holds(input, result, run, at) : matches(input, result, run, at);
  };
}

/** The expression says itself what passes. */
export function mentionsInput(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  if ('kind' in part && part.kind === 'input') return true;
  return Object.values(part).some(mentionsInput);
}
