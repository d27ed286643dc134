/** Unary tests, `in` and ranges. */
import type { Between, Expression, Membership, RangeLiteral } from '../syntax/ast.ts';
import { BOOLEAN, type FeelType } from '../types/type.ts';
import { inner, type Checker, type TypeScope } from './checker.ts';
import { checkBound } from './check-comparison.ts';
import { hasOrder, isOpen, join, mayMeet, plain } from '../types/relations.ts';
import { literalHint } from './literals.ts';
import { inWords } from './words.ts';

export function inferBetween(node: Between, scope: TypeScope, checker: Checker): FeelType {
  const value = checker.infer(node.value, scope);
  for (const bound of [node.low, node.high]) {
    const type = checker.infer(bound, scope);
    checkBound(value, bound, type, `'${checker.quote(node.value)}' is`, checker);
  }
  return BOOLEAN;
}

export function inferRange(node: RangeLiteral, scope: TypeScope, checker: Checker): FeelType {
  const start = checker.infer(node.start, scope);
  const end = checker.infer(node.end, scope);
  for (const [side, type] of [
    [node.start, start],
    [node.end, end],
  ] as const) {
    if (hasOrder(type)) continue;
    const message = `'${checker.quote(side)}' is ${inWords(type)} here, which no range can end with`;
    checker.report(side, 'not-comparable', message);
  }
  checkBound(start, node.end, end, 'the range starts with', checker);
  return { kind: 'range', element: join(start, end) };
}

export function inferMembership(node: Membership, scope: TypeScope, checker: Checker): FeelType {
  const value = checker.infer(node.value, scope);
  const name = `'${checker.quote(node.value)}' is`;
  for (const test of node.tests) checkTest(test, value, name, scope, checker);
  return BOOLEAN;
}

/** A test that can never pass, because it is about another kind of value than the input. */
export function checkTest(
  test: Expression,
  input: FeelType,
  name: string,
  scope: TypeScope,
  checker: Checker,
): void {
  const withInput = inner({ '?': input }, scope);
  if (test.kind === 'unary' && test.operand.kind === 'logic') {
    const { operator } = test.operand;
    const instead = operator === 'or' ? "'> 5, < 3'" : "a range, '[3..5]',";
    const message = `tests are not joined by '${operator}': write ${instead} or a condition, '? > 5 ${operator} ? < 3'`;
    checker.report(test, 'wrong-type', message);
    return;
  }
  if (test.kind === 'unary') {
    checkBound(input, test.operand, checker.infer(test.operand, scope), name, checker);
    return;
  }
  const type = plain(checker.infer(test, withInput));
  if (isOpen(type) || isOpen(plain(input))) return;
  if (type.kind === 'boolean') return;
  const held =
    type.kind === 'range' || (type.kind === 'list' && !mayMeet(type, input)) ? type.element : type;
  const element = plain(held).kind === 'range' ? elementOfRange(held) : held;
  if (mayMeet(element, input)) return;
  const hint = literalHint(test, input);
  const message = `'${checker.quote(test)}' is ${inWords(type)} here; ${name} ${inWords(input)}${hint}`;
  checker.report(test, 'not-comparable', message);
}

function elementOfRange(type: FeelType): FeelType {
  const own = plain(type);
  return own.kind === 'range' ? own.element : type;
}
