/**
 * Types of expressions before they run. In: a tree, the text that it is of, and the types of the variables. Out: the
 * type of every node, and what cannot be right whatever the values are, at its characters, in the words of the author.
 * What is not known is taken to be right: only certainties are reported.
 */
import type { Expression, TypeNode, UnaryTests } from '../syntax/ast.ts';
import { applyRules, type Rules } from '../syntax/rules.ts';
import { parseAtLiteral } from '../values/at-literal.ts';
import { noSuchType, resolveType } from '../types/resolve.ts';
import { typeOfValue } from '../types/of-value.ts';
import { ANY, BOOLEAN, listOf, NUMBER, STRING, type FeelType } from '../types/type.ts';
import { inferCall } from './check-calls.ts';
import { inferComparison } from './check-comparison.ts';
import { checkBoolean, inferArithmetic, inferNegation } from './check-operators.ts';
import { inferFilter, inferName, inferPath, lookUp } from './check-paths.ts';
import { inferContext, inferFor, inferFunction, inferQuantified } from './check-scopes.ts';
import { inferTable } from './check-table.ts';
import { checkTest, inferBetween, inferMembership, inferRange } from './check-tests.ts';
import type { Checker, TypeProblem, TypeScope } from './checker.ts';
import type { Span } from '../values/function.ts';
import { join, joinAll, mayBecome } from '../types/relations.ts';
import { inWords } from './words.ts';

export interface CheckOptions {
  /** The variables and their types. */
  readonly variables: Readonly<Record<string, FeelType>>;
  /** There may be variables that are not among them: unknown names are no mistake. Default false. */
  readonly open?: boolean;
  /** What the value is needed for, e.g. BOOLEAN for a condition. */
  readonly expected?: FeelType;
  /** The types of the model by name. */
  readonly types?: (name: string) => FeelType | undefined;
  /** The text of each box, for trees made of several. */
  readonly textOf?: (origin: string) => string | undefined;
}

/** What is known of an expression. */
export interface CheckedExpression {
  readonly type: FeelType;
  readonly problems: readonly TypeProblem[];
  /** The type of each node that was looked at, and the names in sight there. */
  readonly nodes: ReadonlyMap<Expression, { readonly type: FeelType; readonly scope: TypeScope }>;
}

/** Checks an expression against the types of its variables. */
export function checkExpression(
  tree: Expression,
  source: string,
  options: CheckOptions,
): CheckedExpression {
  const { checker, problems, nodes } = newChecker(source, options);
  const type = checker.infer(tree, scopeOf(options));
  const { expected } = options;
  if (expected !== undefined && !mayBecome(type, expected)) {
    const message = `'${checker.quote(tree)}' is ${inWords(type)}; ${inWords(expected)} is needed here`;
    problems.push({ from: tree.from, to: tree.to, code: 'wrong-type', message });
  }
  return { type, problems, nodes };
}

/** Checks unary tests on an input of a type; `name` is what the author calls it. */
export function checkUnaryTests(
  tests: UnaryTests,
  source: string,
  input: { readonly type: FeelType; readonly name: string },
  options: CheckOptions,
): readonly TypeProblem[] {
  const { checker, problems } = newChecker(source, options);
  for (const test of tests.tests) {
    checkTest(test, input.type, `'${input.name}' is`, scopeOf(options), checker);
  }
  return problems;
}

function scopeOf({ variables, open }: CheckOptions): TypeScope {
  return { names: variables, outer: undefined, open: open ?? false };
}

type Nodes = Map<Expression, { readonly type: FeelType; readonly scope: TypeScope }>;

function newChecker(
  source: string,
  options: CheckOptions,
): { checker: Checker; problems: TypeProblem[]; nodes: Nodes } {
  const problems: TypeProblem[] = [];
  const nodes: Nodes = new Map();
  const make = (text: string, origin: string | undefined): Checker => {
    const checker: Checker = {
      infer: (node, scope) => {
        const type = applyRules(node, RULES, scope, checker);
        nodes.set(node, { type, scope });
        return type;
      },
      report: ({ from, to }, code, message) => {
        const place = origin === undefined ? { from, to } : { from, to, origin };
        problems.push({ ...place, code, message });
      },
      quote: ({ from, to }) => shortened(text.slice(from, to)),
      type: (node, at = node) => typeOfNode(node, at, options, checker),
      within: (other) => make(options.textOf?.(other) ?? '', other),
    };
    return checker;
  };
  return { checker: make(source, undefined), problems, nodes };
}

const LONGEST_QUOTE = 40;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE - 1)}…` : line;
}

function typeOfNode(node: TypeNode, at: Span, options: CheckOptions, checker: Checker): FeelType {
  const type = resolveType(node, options.types);
  if (type !== undefined) return type;
  const written = checker.quote(node);
  checker.report(
    at,
    'unknown-type',
    written === '' ? noSuchType(node) : `there is no type '${written}'`,
  );
  return ANY;
}

const RULES: Rules<TypeScope, Checker, FeelType> = {
  number: () => NUMBER,
  string: () => STRING,
  boolean: () => BOOLEAN,
  null: () => ({ kind: 'null' }),
  at: (node, _scope, checker) => {
    const value = parseAtLiteral(node.text);
    if (value !== undefined) return typeOfValue(value);
    const message = `'${checker.quote(node)}' is no date, time or duration`;
    checker.report(node, 'wrong-type', message);
    return ANY;
  },
  name: inferName,
  input: (_node, scope) => lookUp('?', scope).type ?? ANY,
  path: inferPath,
  filter: inferFilter,
  call: inferCall,
  negation: inferNegation,
  arithmetic: inferArithmetic,
  comparison: inferComparison,
  logic: inferLogic,
  between: inferBetween,
  in: inferMembership,
  'instance of': ({ value, type }, scope, checker) => {
    checker.infer(value, scope);
    checker.type(type);
    return BOOLEAN;
  },
  if: ({ condition, consequent, alternative }, scope, checker) => {
    checkBoolean(condition, checker.infer(condition, scope), "'if' needs", checker);
    return join(checker.infer(consequent, scope), checker.infer(alternative, scope));
  },
  for: inferFor,
  quantified: inferQuantified,
  list: ({ items }, scope, checker) =>
    listOf(joinAll(items.map((item) => checker.infer(item, scope)))),
  context: inferContext,
  function: inferFunction,
  range: inferRange,
  unary: ({ operand }, scope, checker) => ({
    kind: 'range',
    element: checker.infer(operand, scope),
  }),
  invalid: () => ANY,
  located: ({ origin, expression }, scope, checker) =>
    checker.within(origin).infer(expression, scope),
  typed: inferTyped,
  table: inferTable,
};

function inferLogic(
  { operator, left, right }: Expression & { kind: 'logic' },
  scope: TypeScope,
  checker: Checker,
): FeelType {
  for (const side of [left, right]) {
    checkBoolean(side, checker.infer(side, scope), `'${operator}' needs`, checker);
  }
  return BOOLEAN;
}

function inferTyped(
  node: Expression & { kind: 'typed' },
  scope: TypeScope,
  checker: Checker,
): FeelType {
  const type = checker.infer(node.expression, scope);
  const { expression } = node;
  const isLocated = expression.kind === 'located';
  const own = isLocated ? checker.within(expression.origin) : checker;
  const at = isLocated ? expression.expression : expression;
  const wanted = own.type(node.type, at);
  if (mayBecome(type, wanted)) return wanted.kind === 'any' ? type : wanted;
  own.report(
    at,
    'wrong-type',
    `'${own.quote(at)}' is ${inWords(type)}; ${inWords(wanted)} is needed here`,
  );
  return wanted;
}
