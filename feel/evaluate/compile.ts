/**
 * Syntax tree -> closures, one a node, built once and called often. This is the one evaluator of FEEL: interpreting
 * is compiling and calling, and the helpers of emitted code are the functions that these closures call.
 */
import type { Expression } from '../syntax/ast.ts';
import { parseAtLiteral } from '../values/at-literal.ts';
import type { Span } from '../values/function.ts';
import { parseNumber } from '../values/number.ts';
import type { Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import { resolveType } from '../types/resolve.ts';
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
    compile: (node, inner) => compileNode(node, inner, compiler),
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

function compileNode(node: Expression, scope: Scope, compiler: Compiler): Code {
  switch (node.kind) {
    case 'number':
      return constant(parseNumber(node.text), node, 'is no number', compiler);
    case 'string':
    case 'boolean': {
      const { value } = node;
      return () => value;
    }
    case 'null':
      return () => null;
    case 'at':
      return constant(parseAtLiteral(node.text), node, 'is no date, time or duration', compiler);
    case 'name':
    case 'input':
      return compileName(node, scope, compiler);
    case 'path':
      return compilePath(node, scope, compiler);
    case 'filter':
      return compileFilter(node, scope, compiler);
    case 'call':
      return compileCall(node, scope, compiler);
    case 'negation': {
      const operand = compiler.compile(node.operand, scope);
      const at = compiler.at(node);
      return (frame, run) => negated(operand(frame, run), run, at);
    }
    case 'arithmetic':
      return compileArithmetic(node, scope, compiler);
    case 'comparison':
      return compileComparison(node, scope, compiler);
    case 'logic':
      return compileLogic(node, scope, compiler);
    case 'between':
      return compileBetween(node, scope, compiler);
    case 'in':
      return compileMembership(node, scope, compiler);
    case 'instance of':
      return compileInstanceOf(node, scope, compiler);
    case 'if':
      return compileIf(node, scope, compiler);
    case 'for':
      return compileFor(node, scope, compiler);
    case 'quantified':
      return compileQuantified(node, scope, compiler);
    case 'list':
      return compileList(node, scope, compiler);
    case 'context':
      return compileContext(node, scope, compiler);
    case 'function':
      return compileFunction(node, scope, compiler);
    case 'range':
      return compileRange(node, scope, compiler);
    case 'unary':
      return compileUnary(node, scope, compiler);
    case 'invalid': {
      const at = compiler.at(node);
      return (_frame, run) => run.fail(at, 'syntax', node.message);
    }
    case 'located':
      return compiler.within(node.origin).compile(node.expression, scope);
    case 'typed':
      return compileTyped(node, scope, compiler);
    case 'table':
      return compileTable(node, scope, compiler);
  }
}

function constant(
  value: Value | undefined,
  node: Span & { readonly text: string },
  reason: string,
  compiler: Compiler,
): Code {
  if (value !== undefined) return () => value;
  const at = compiler.at(node);
  return (_frame, run) => run.fail(at, 'bad-argument', `'${node.text}' ${reason}`);
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
  return (_frame, run) => run.fail(at, 'unknown-name', 'there is no type of this name');
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
    return (_frame, run) => run.fail(at, 'unknown-name', 'there is no type of this name');
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
