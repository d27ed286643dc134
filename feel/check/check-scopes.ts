/** Loops, functions, contexts: nodes that give names to what is inside. */
import type { ContextLiteral, For, FunctionLiteral, Iteration, Quantified } from '../syntax/ast.ts';
import { ANY, BOOLEAN, listOf, type FeelType } from '../types/type.ts';
import { inner, type Checker, type TypeScope } from './checker.ts';
import { checkBoolean } from './check-operators.ts';
import { elementOf, isOpen, plain } from '../types/relations.ts';
import { inWords } from './words.ts';

function withIterations(
  iterations: readonly Iteration[],
  scope: TypeScope,
  checker: Checker,
): TypeScope {
  let innermost = scope;
  for (const iteration of iterations) {
    innermost = inner({ [iteration.name]: itemType(iteration, innermost, checker) }, innermost);
  }
  return innermost;
}

/** Whole numbers and dates can be counted from one to another; lists and their ranges are walked. */
function itemType(iteration: Iteration, scope: TypeScope, checker: Checker): FeelType {
  const source = plain(checker.infer(iteration.source, scope));
  if (iteration.until === undefined) {
    return source.kind === 'range' ? source.element : elementOf(source);
  }
  const until = plain(checker.infer(iteration.until, scope));
  const ends = [
    [iteration.source, source],
    [iteration.until, until],
  ] as const;
  for (const [node, type] of ends) {
    if (isOpen(type) || type.kind === 'number' || type.kind === 'date') continue;
    const message = `'${checker.quote(node)}' is ${inWords(type)} here; only numbers and dates can be counted`;
    checker.report(node, 'wrong-type', message);
  }
  return isOpen(source) ? until : source;
}

export function inferFor(node: For, scope: TypeScope, checker: Checker): FeelType {
  const innermost = withIterations(node.iterations, scope, checker);
  return listOf(checker.infer(node.body, inner({ partial: listOf(ANY) }, innermost)));
}

export function inferQuantified(node: Quantified, scope: TypeScope, checker: Checker): FeelType {
  const innermost = withIterations(node.iterations, scope, checker);
  const condition = checker.infer(node.condition, innermost);
  checkBoolean(node.condition, condition, `'${node.quantifier}' needs`, checker);
  return BOOLEAN;
}

export function inferFunction(node: FunctionLiteral, scope: TypeScope, checker: Checker): FeelType {
  const types = node.parameters.map(({ type }) => (type === undefined ? ANY : checker.type(type)));
  if (node.external) return { kind: 'function', parameters: types, result: ANY };
  const names = node.parameters.map(({ name }, index) => [name, types[index] ?? ANY] as const);
  const result = checker.infer(node.body, inner(Object.fromEntries(names), scope));
  return { kind: 'function', parameters: types, result };
}

export function inferContext(node: ContextLiteral, scope: TypeScope, checker: Checker): FeelType {
  const entries: Record<string, FeelType> = {};
  for (const entry of node.entries) {
    if (Object.hasOwn(entries, entry.name)) {
      checker.report(entry, 'duplicate-entry', `there is more than one entry '${entry.name}'`);
    }
    // A function may call itself.
    const own =
      entry.value.kind === 'function' ? { ...entries, [entry.name]: ANY } : { ...entries };
    entries[entry.name] = checker.infer(entry.value, inner(own, scope));
  }
  return { kind: 'context', entries };
}
