/** Values held against each other: of one kind, and of one that has an order where that matters. */
import type { Comparison, Expression } from '../syntax/ast.ts';
import { hasOrder, mayMeet } from '../types/relations.ts';
import { BOOLEAN, type FeelType } from '../types/type.ts';
import type { Checker, TypeScope } from './checker.ts';
import { excludedBy, literalHint } from './literals.ts';
import { inWords } from './words.ts';

export function inferComparison(node: Comparison, scope: TypeScope, checker: Checker): FeelType {
  const left = checker.infer(node.left, scope);
  const right = checker.infer(node.right, scope);
  checkComparable(node, left, right, checker);
  return BOOLEAN;
}

/** Left and right are of one kind, and for `<` and its like of one that has an order. */
function checkComparable(
  node: Comparison,
  left: FeelType,
  right: FeelType,
  checker: Checker,
): void {
  const isOrder = node.operator !== '=' && node.operator !== '!=';
  const rest = `${node.operator} ${checker.quote(node.right)}`;
  if (isOrder && !hasOrder(left)) {
    const message = `'${checker.quote(node.left)}' is ${inWords(left)} here, which is neither before nor after anything`;
    checker.report(node.left, 'not-comparable', message);
  } else if (isOrder && !hasOrder(right)) {
    const message = `'${checker.quote(node.right)}' is ${inWords(right)} here, which is neither before nor after anything`;
    checker.report(node.right, 'not-comparable', message);
  } else if (!mayMeet(left, right)) {
    if (reportText(node.left, left, node.right, right, checker)) return;
    const message = `'${checker.quote(node.left)}' is ${inWords(left)} here; '${rest}' needs ${inWords(right)}`;
    checker.report(node.left, 'not-comparable', message);
  } else if (!isOrder) {
    reportExcluded(node.left, left, node.right, checker);
    reportExcluded(node.right, right, node.left, checker);
  }
}

/** A text beside a date that it writes. @returns whether it is one */
function reportText(
  left: Expression,
  leftType: FeelType,
  right: Expression,
  rightType: FeelType,
  checker: Checker,
): boolean {
  for (const [text, other, type] of [
    [left, right, rightType],
    [right, left, leftType],
  ] as const) {
    const hint = literalHint(text, type);
    if (hint === '') continue;
    const message = `'${checker.quote(text)}' is a text here; '${checker.quote(other)}' is ${inWords(type)}${hint}`;
    checker.report(text, 'not-comparable', message);
    return true;
  }
  return false;
}

/** A value that the type of the other side does not allow. */
function reportExcluded(
  value: Expression,
  type: FeelType,
  literal: Expression,
  checker: Checker,
): void {
  const allowed = excludedBy(type, literal);
  if (allowed === undefined) return;
  const message = `'${checker.quote(value)}' is never ${checker.quote(literal)}; it may be ${allowed}`;
  checker.report(literal, 'not-comparable', message);
}

/** A value is held against a bound of another kind. */
export function checkBound(
  value: FeelType,
  node: Expression,
  bound: FeelType,
  what: string,
  checker: Checker,
): void {
  if (mayMeet(value, bound)) return;
  const hint = literalHint(node, value);
  const message = `'${checker.quote(node)}' is ${inWords(bound)} here; ${what} ${inWords(value)}${hint}`;
  checker.report(node, 'not-comparable', message);
}
