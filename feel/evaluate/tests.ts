/** `in`, `between`, ranges, and the comparisons without a left side that stand for ranges. */
import type {
  Between,
  Expression,
  Membership,
  RangeLiteral,
  UnaryComparison,
} from '../syntax/ast.ts';
import { compare, equals } from '../values/compare.ts';
import { comparisonRange, FeelRange } from '../values/range.ts';
import type { Run, Site } from '../values/run.ts';
import { isList, type Value } from '../values/value.ts';
import type { Compiler } from './compiler.ts';
import { describe } from './describe.ts';
import { Frame, type Code } from './frame.ts';
import { compareValues } from './operators.ts';
import { localScope, type Scope } from './scope.ts';

/** `value between low and high`, both included. */
export function compileBetween(node: Between, scope: Scope, compiler: Compiler): Code {
  const value = compiler.compile(node.value, scope);
  const low = compiler.compile(node.low, scope);
  const high = compiler.compile(node.high, scope);
  const at = compiler.at(node);
  return (frame, run) => {
    const tested = value(frame, run);
    const above = compareValues('>=', tested, low(frame, run), run, at);
    const below = compareValues('<=', tested, high(frame, run), run, at);
    if (above === false || below === false) return false;
    return above === null || below === null ? null : true;
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
    const last = end(frame, run);
    if (first === null || last === null) {
      return run.fail(at, 'null-operand', 'a range needs two ends, one is null', first, last);
    }
    if (compare(first, last) !== undefined) {
      return new FeelRange(first, last, startIncluded, endIncluded);
    }
    const message = `there is no range from ${describe(first)} to ${describe(last)}`;
    return run.fail(at, 'not-comparable', message, first, last);
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
  return (frame, run) => anyPasses(tests, value(frame, run), frame, run);
}

/** True if one test passes, false if all fail, else null. */
export function anyPasses(
  tests: readonly Test[],
  input: Value,
  frame: Frame,
  run: Run,
): boolean | null {
  let unknown = false;
  for (const test of tests) {
    const passes = test(input, frame, run);
    if (passes === true) return true;
    if (passes === null) unknown = true;
  }
  return unknown ? null : false;
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
    if (!saysItself) return matches(input, result, run, at);
    if (typeof result === 'boolean' || result === null) return result;
    return matches(input, result, run, at);
  };
}

/** The input is the value, or the value holds it. */
export function matches(input: Value, value: Value, run: Run, at: Site): boolean | null {
  if (value instanceof FeelRange) return includes(value, input, run, at);
  if (isList(value)) return isHeld(input, value, run, at);
  if (value === true && typeof input !== 'boolean') return true;
  const same = equals(input, value, run, at);
  if (same !== undefined) return same;
  const message = `${describe(input)} is compared with ${describe(value)}`;
  return run.fail(at, 'not-comparable', message, input, value);
}

function isHeld(input: Value, list: readonly Value[], run: Run, at: Site): boolean {
  if (equals(input, list, run, at) === true) return true;
  run.spend(list.length, at);
  return list.some((item) => {
    if (!(item instanceof FeelRange)) return equals(input, item, run, at) === true;
    return input !== null && rangeHolds(item, input) === true;
  });
}

/** The value lies in the range; null and a problem where the two cannot be compared. */
export function includes(range: FeelRange, value: Value, run: Run, at: Site): boolean | null {
  const holds = rangeHolds(range, value);
  if (holds !== undefined) return holds;
  if (value === null) return run.note(at, 'null-operand', 'null is in no range', value);
  const message = `${describe(value)} cannot be compared with the ends of the range`;
  return run.fail(at, 'not-comparable', message, value, range);
}

function rangeHolds(range: FeelRange, value: Value): boolean | undefined {
  if (range.operator === '!=') return negated(equals(value, range.start));
  if (range.operator === '=') return equals(value, range.start);
  if (range.start !== null) {
    const order = compare(value, range.start);
    if (order === undefined) return undefined;
    if (order < 0 || (order === 0 && !range.startIncluded)) return false;
  }
  if (range.end !== null) {
    const order = compare(value, range.end);
    if (order === undefined) return undefined;
    if (order > 0 || (order === 0 && !range.endIncluded)) return false;
  }
  return true;
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function mentionsInput(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  if ('kind' in part && part.kind === 'input') return true;
  return Object.values(part).some(mentionsInput);
}
