import { FeelFailure, runEvaluation, type Environment } from '../evaluate/evaluation.ts';
import type { Problem, Run } from '../values/run.ts';
import type { Value } from '../values/value.ts';

export interface Outcome {
  readonly value: Value;
  /** Everything that made a null on the way. */
  readonly problems: readonly Problem[];
  readonly failure: Problem | undefined;
}

/** Runs emitted code as one evaluation; never throws for what it does. */
export function outcomeOf(environment: Environment, evaluate: (run: Run) => Value): Outcome {
  const problems: Problem[] = [];
  const onProblem = (problem: Problem): void => {
    problems.push(problem);
    environment.onProblem?.(problem);
  };
  try {
    const value = runEvaluation({ ...environment, onProblem }, evaluate);
    return { value, problems, failure: undefined };
  } catch (error) {
    if (!(error instanceof FeelFailure)) throw error;
    return { value: null, problems, failure: error.problem };
  }
}
