/**
 * Syntax tree -> closures, one a node, built once and called often. This is the one evaluator of FEEL: interpreting
 * is compiling and calling, and the helpers of emitted code are the functions that these closures call.
 */
import type { Expression } from '../syntax/ast.ts';
import { applyRules, type Rules } from '../syntax/rules.ts';
import { parseAtLiteral } from '../values/at-literal.ts';
import type { Span } from '../values/function.ts';
import { parseNumber } from '../values/number.ts';
import type { Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import { noSuchType, resolveType } from '../types/resolve.ts';
import { typeText, type FeelType } from '../types/type.ts';
import { compileTable } from '../table/compile-table.ts';
import { coerce, hasType, withoutConstraints } from '../types/conform.ts';
import { negated } from '../operations/arithmetic.ts';
import { choose } from '../operations/logic.ts';
import { compileCall } from './calls.ts';
import { compileArithmetic, compileComparison, compileLogic } from './operators.ts';
import type { Compiler } from './compiler.ts';
import { describe } from '../operations/describe.ts';
import type { Code } from './frame.ts';
import { compileContext, compileFunction, compileList } from './literals.ts';
import { compileFor, compileQuantified } from './loops.ts';
import { compileName } from './names.ts';
import { compileFilter } from './filter.ts';
import { compilePath } from './paths.ts';
import type { Scope } from './scope.ts';
import { compileBetween, compileMembership, compileRange, compileUnary } from './tests.ts';

export interface CompilerOptions {
  /** Named in problems, when several expressions take part in one evaluation. */
  readonly origin?: string;
  /** The types of the model by name. FEEL's own need not be among them. */
  readonly types?: (name: string) => FeelType | undefined;
}

/** Compiles a tree for frames that fit the scope. */
export function compileTree(tree: Expression, scope: Scope, options: CompilerOptions = {}): Code {
  return treeCompiler(options).compile(tree, scope);
}

/** The compiler of all node kinds. */
export function treeCompiler(options: CompilerOptions): Compiler {
  const compiler: Compiler = {
    compile: (node, inner) => applyRules(node, RULES, inner, compiler),
    at: (span) => siteOf(span, options.origin),
    type: (node) => resolveType(node, options.types),
    within: (origin) => treeCompiler({ ...options, origin }),
  };
  return compiler;
}

function siteOf(span: Span, origin: string | undefined): Site {
  const place = { from: span.from, to: span.to };
  return origin === undefined ? place : { ...place, origin };
}

const RULES: Rules<Scope, Compiler, Code> = {
  number: (node, _scope, compiler) =>
    constant(parseNumber(node.text), node, 'is no number', compiler),
  string:
    ({ value }) =>
    () =>
      value,
  boolean:
    ({ value }) =>
    () =>
      value,
  null: () => () => null,
  at: (node, _scope, compiler) =>
    constant(parseAtLiteral(node.text), node, 'is no date, time or duration', compiler),
  name: compileName,
  input: compileName,
  path: compilePath,
  filter: compileFilter,
  call: compileCall,
  negation: compileNegation,
  arithmetic: compileArithmetic,
  comparison: compileComparison,
  logic: compileLogic,
  between: compileBetween,
  in: compileMembership,
  'instance of': compileInstanceOf,
  if: compileIf,
  for: compileFor,
  quantified: compileQuantified,
  list: compileList,
  context: compileContext,
  function: compileFunction,
  range: compileRange,
  unary: compileUnary,
  invalid: (node, _scope, compiler) => {
    const at = compiler.at(node);
    return (_frame, run) => run.fail(at, 'syntax', node.message);
  },
  located: (node, scope, compiler) => compiler.within(node.origin).compile(node.expression, scope),
  typed: compileTyped,
  table: compileTable,
};

function compileNegation(
  node: Expression & { kind: 'negation' },
  scope: Scope,
  compiler: Compiler,
): Code {
  const operand = compiler.compile(node.operand, scope);
  const at = compiler.at(node);
  return (frame, run) => negated(operand(frame, run), run, at);
}

function constant(
  value: Value | undefined,
  node: Span & { readonly text: string },
  reason: string,
  compiler: Compiler,
): Code {
  if (value !== undefined) return () => value;
  const at = compiler.at(node);
  return (_frame, run) => run.fail(at, 'bad-argument', `'${node.text.slice(0, 60)}' ${reason}`);
}

function compileIf(node: Expression & { kind: 'if' }, scope: Scope, compiler: Compiler): Code {
  const condition = compiler.compile(node.condition, scope);
  const consequent = compiler.compile(node.consequent, scope);
  const alternative = compiler.compile(node.alternative, scope);
  const at = compiler.at(node.condition);
  return (frame, run) =>
    choose(
      condition(frame, run),
      () => consequent(frame, run),
      () => alternative(frame, run),
      run,
      at,
    );
}

function compileInstanceOf(
  node: Expression & { kind: 'instance of' },
  scope: Scope,
  compiler: Compiler,
): Code {
  const value = compiler.compile(node.value, scope);
  const type = compiler.type(node.type);
  const at = compiler.at(node.type);
  if (type !== undefined) {
    // What the model allows is no part of what a value is (DMN 1.5, 10.3.2.9.2).
    const plain = withoutConstraints(type);
    return (frame, run) => hasType(value(frame, run), plain, (steps) => run.spend(steps, at));
  }
  return (_frame, run) => run.fail(at, 'unknown-name', noSuchType(node.type));
}

function compileTyped(
  node: Expression & { kind: 'typed' },
  scope: Scope,
  compiler: Compiler,
): Code {
  const code = compiler.compile(node.expression, scope);
  const type = compiler.type(node.type);
  const at = compiler.at(node);
  if (type === undefined) {
    return (_frame, run) => run.fail(at, 'unknown-name', noSuchType(node.type));
  }
  if (type.kind === 'any') return code;
  return (frame, run) => {
    const value = code(frame, run);
    const fitting = coerce(value, type, (steps) => run.spend(steps, at));
    if (fitting !== undefined) return fitting;
    const message = `${describe(value)} is not of the type ${typeText(type)}`;
    return run.fail(at, 'wrong-type', message, value);
  };
}
