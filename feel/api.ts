/** What the rest of the project calls: texts in, functions out. */
import { compileTree } from './evaluate/compile.ts';
import { FeelFailure, runEvaluation, type Environment } from './evaluate/evaluation.ts';
import { Frame } from './evaluate/frame.ts';
import { GLOBALS, localScope } from './evaluate/scope.ts';
import { compileTest } from './evaluate/tests.ts';
import { anyPasses } from './operations/tests.ts';
import { treeCompiler } from './evaluate/compile.ts';
import type { Expression, UnaryTests } from './syntax/ast.ts';
import { namesOfTypes, namesOfValue, Names } from './syntax/names.ts';
import { FeelParser, type SyntaxProblem } from './syntax/parse.ts';
import type { FeelType } from './types/type.ts';
import type { Problem, Run } from './values/run.ts';
import type { FeelContext, Value } from './values/value.ts';

export interface CompileOptions {
  /**
   * The variables that the expression may read: their names, or also their types. Only names with blanks or operators
   * in them (`date of birth`, `a-b`) have to be known; any other name is found in the context when the expression runs.
   */
  readonly names?: readonly string[] | Readonly<Record<string, FeelType>> | Names;
  /** The types of the model by name, for `instance of` and parameters. */
  readonly types?: (name: string) => FeelType | undefined;
  /** Named in problems, when several expressions take part in one evaluation. */
  readonly origin?: string;
}

/**
 * Evaluates the expression. The context's own and inherited properties are the variables, but for what every object
 * inherits; JSON is a context as it is.

 * @throws FeelFailure when the budget is spent, or with `onError: 'incident'` when an operation fails
 */
export type CompiledExpression = (context: FeelContext, environment?: Environment) => Value;

/** Whether the input passes; null when that cannot be said. */
export type CompiledTests = (
  input: Value,
  context: FeelContext,
  environment?: Environment,
) => boolean | null;

/** The text is not FEEL. */
export class FeelSyntaxError extends Error {
  readonly source: string;
  readonly problem: SyntaxProblem;

  constructor(source: string, problem: SyntaxProblem) {
    super(`${problem.message} (at ${problem.from + 1})`);
    this.name = 'FeelSyntaxError';
    this.source = source;
    this.problem = problem;
  }
}

const NOTHING: Environment = {};

/** Compiles an expression once, to be called often. @throws FeelSyntaxError */
export function compile(source: string, options: CompileOptions = {}): CompiledExpression {
  const parsed = parserFor(options.names).expression(source);
  if (!parsed.ok) throw new FeelSyntaxError(source, parsed.problem);
  return compileExpression(parsed.tree, options);
}

/** Compiles a syntax tree, one made before for example. */
export function compileExpression(
  tree: Expression,
  options: CompileOptions = {},
): CompiledExpression {
  const code = compileTree(tree, GLOBALS, options);
  return (context, environment = NOTHING) =>
    runEvaluation(environment, (run) => code(new Frame(context, undefined, []), run));
}

/** Compiles the unary tests of a decision table's cell. @throws FeelSyntaxError */
export function compileUnaryTests(source: string, options: CompileOptions = {}): CompiledTests {
  const parsed = parserFor(options.names).unaryTests(source);
  if (!parsed.ok) throw new FeelSyntaxError(source, parsed.problem);
  const test = testsCode(parsed.tree, options);
  return (input, context, environment = NOTHING) => {
    const passes = runEvaluation(environment, (run) =>
      test(input, new Frame(context, undefined, [input]), run),
    );
    return typeof passes === 'boolean' ? passes : null;
  };
}

/** The tests of a cell as a function of the input, for frames whose slot 0 is the input. */
export function testsCode(
  tests: UnaryTests,
  options: CompileOptions,
): (input: Value, frame: Frame, run: Run) => boolean | null {
  if (tests.wildcard) return () => true;
  const compiler = treeCompiler(options);
  const scope = localScope(['?'], GLOBALS);
  const all = tests.tests.map((test) => compileTest(test, scope, compiler));
  if (!tests.negated)
    return (input, frame, run) => anyPasses(all, (test) => test(input, frame, run));
  return (input, frame, run) => {
    const passes = anyPasses(all, (test) => test(input, frame, run));
    return passes === null ? null : !passes;
  };
}

function parserFor(names: CompileOptions['names']): FeelParser {
  if (names === undefined || names instanceof Names || isNameList(names))
    return new FeelParser(names);
  return new FeelParser(namesOfTypes(names));
}

function isNameList(
  names: readonly string[] | Readonly<Record<string, FeelType>>,
): names is readonly string[] {
  return Array.isArray(names);
}

/** A value, and everything that made a null on the way. */
export interface Outcome {
  readonly value: Value;
  readonly problems: readonly Problem[];
  /** Why there is no value, if the evaluation ended early. */
  readonly failure: Problem | undefined;
}

const MOST_PROBLEMS = 100;

/** Runs a compiled expression and collects its problems; never throws for what the expression does. */
export function evaluate(
  expression: CompiledExpression,
  context: FeelContext,
  environment: Environment = NOTHING,
): Outcome {
  const problems: Problem[] = [];
  const onProblem = (problem: Problem): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
    environment.onProblem?.(problem);
  };
  try {
    const value = expression(context, { ...environment, onProblem });
    return { value, problems, failure: undefined };
  } catch (error) {
    if (!(error instanceof FeelFailure)) throw error;
    return { value: null, problems, failure: error.problem };
  }
}

/** Reads and runs an expression in one go: for tools, not for what runs often. @throws FeelSyntaxError */
export function interpret(
  source: string,
  context: FeelContext = {},
  environment: Environment = NOTHING,
): Outcome {
  const names = namesOfValue(context);
  return evaluate(compile(source, names === undefined ? {} : { names }), context, environment);
}
