import type { DecisionTable } from '../syntax/ast.ts';
import type { FeelDateTime } from '../values/date-time.ts';
import { isLargerThan } from '../values/size.ts';
import type { Problem, ProblemCode, Run, Severity, Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';

/** What an evaluation takes from outside. */
export interface Environment {
  /** The current date and time with its zone, for `now()` and `today()`. FEEL itself never looks at a clock. */
  readonly now?: FeelDateTime;
  /** The same in milliseconds since the epoch, asked when an expression wants to know; the zone is UTC. */
  readonly clock?: () => number;
  /** Random numbers from 0 to less than 1, for `uuid()` and `random number()`; in workflows those that a replay repeats. */
  readonly random?: () => number;
  /**
   * What a failed operation does. `incident`: the evaluation ends with a {@link FeelFailure}.
   * `null` (default, what DMN asks for): the operation's value is null and the evaluation goes on.
   */
  readonly onError?: 'incident' | 'null';
  /** Told about everything that made a null, in the order of evaluation. */
  readonly onProblem?: (problem: Problem) => void;
  /** Told about every decision table that was evaluated. */
  readonly onTable?: (evaluation: TableEvaluation) => void;
  /** Most steps: iterations, calls, elements made. Default {@link DEFAULT_STEPS}. */
  readonly steps?: number;
}

/** What a decision table was asked, and which of its rules answered. */
export interface TableEvaluation {
  readonly table: DecisionTable;
  readonly inputs: readonly Value[];
  /** Rules that matched, from 0; with hit policy first, the first of them only. */
  readonly rules: readonly number[];
  readonly value: Value;
}

/** Some tenths of a second of work. */
export const DEFAULT_STEPS = 1_000_000;
/** Expressions in calls within calls; well below what the stack holds. */
export const DEEPEST_CALLS = 3_000;

/** An evaluation that ended without a value. */
export class FeelFailure extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'FeelFailure';
    this.problem = problem;
  }
}

/** Elements of a result; far below what a process should carry. */
const LARGEST_RESULT = 2_000_000;
const WHOLE = { from: 0, to: 0 };

/** Runs code as one evaluation. @throws FeelFailure when it ends without a value */
export function runEvaluation(environment: Environment, code: (run: Run) => Value): Value {
  const evaluation = new Evaluation(environment);
  try {
    const value = code(evaluation);
    if (typeof value === 'object' && isLargerThan(value, LARGEST_RESULT)) {
      evaluation.end(WHOLE, 'too-large', 'the result is too large');
    }
    return value;
  } catch (error) {
    // The budget of depth is meant to come first; a caller deep in its own stack may have left less than that.
    if (error instanceof RangeError) {
      evaluation.end(WHOLE, 'too-deep', 'functions call each other too deep');
    }
    throw error;
  }
}

/** {@link Run} for one evaluation. */
export class Evaluation implements Run {
  readonly now: FeelDateTime | undefined;
  readonly clock: (() => number) | undefined;
  readonly random: (() => number) | undefined;
  private readonly environment: Environment;
  private steps: number;
  private depth = 0;
  private tolerating = 0;

  constructor(environment: Environment) {
    this.now = environment.now;
    this.clock = environment.clock;
    this.random = environment.random;
    this.environment = environment;
    this.steps = environment.steps ?? DEFAULT_STEPS;
  }

  fail(at: Site, code: ProblemCode, message: string, ...values: readonly Value[]): null {
    const tolerated = this.tolerating > 0;
    const problem = problemOf(at, code, tolerated ? 'note' : 'error', message, values);
    this.environment.onProblem?.(problem);
    if (!tolerated && this.environment.onError === 'incident') throw new FeelFailure(problem);
    return null;
  }

  note(at: Site, code: ProblemCode, message: string, ...values: readonly Value[]): null {
    this.environment.onProblem?.(problemOf(at, code, 'note', message, values));
    return null;
  }

  decided(
    table: DecisionTable,
    inputs: readonly Value[],
    rules: readonly number[],
    value: Value,
  ): void {
    this.environment.onTable?.({ table, inputs, rules, value });
  }

  spend(steps: number, at: Site): void {
    this.steps -= steps;
    if (this.steps < 0) this.end(at, 'too-many-steps', 'the evaluation takes too many steps');
  }

  enter(depth: number, at: Site): void {
    this.depth += depth;
    if (this.depth > DEEPEST_CALLS) this.end(at, 'too-deep', 'functions call each other too deep');
  }

  leave(depth: number): void {
    this.depth -= depth;
  }

  startTolerating(): void {
    this.tolerating += 1;
  }

  stopTolerating(): void {
    this.tolerating -= 1;
  }

  /** Ends the evaluation. */
  end(at: Site, code: ProblemCode, message: string): never {
    const problem = problemOf(at, code, 'error', message, []);
    this.environment.onProblem?.(problem);
    throw new FeelFailure(problem);
  }
}

function problemOf(
  at: Site,
  code: ProblemCode,
  severity: Severity,
  message: string,
  values: readonly Value[],
): Problem {
  const place = { from: at.from, to: at.to, code, severity, message, values };
  return at.origin === undefined ? place : { ...place, origin: at.origin };
}
