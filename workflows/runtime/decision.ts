import type { Problem } from '#feel/values/run.ts';
import {
  coerce,
  decide,
  fromJsonAs,
  isContext,
  toJson,
  type Decision,
  type Environment,
  type Input,
  type Value,
} from '#feel/emitted/index.ts';
import type { Evaluate, Script } from './elements.ts';
import { ExpressionError } from './expression-error.ts';
import { askDecision } from './leaves/ask-decision.ts';
import { runScript } from './leaves/step.ts';
import { currentPort } from './port/ambient.ts';
import type { BindingOptions, Bound } from './structured/bindings.ts';
import { activityOf, activityOptions, evaluator } from './structured/bindings.ts';
import { bound } from './structured/bound.ts';

/**
 * A decision over the variables that are called like its inputs: dates and durations are read from their ISO texts and
 * written as such. Inside, DMN decides what a failed operation is (null, mostly); where that leaves the result, or a
 * part of it, null, or a variable is not of the type of its input, the evaluation throws {@link ExpressionError}: never
 * a quiet null.
 */
export function decided(asked: Decision): Evaluate {
  return (vars): unknown => {
    const unfit = new Set<string | undefined>();
    const read = ({ name, type }: Input): Value | undefined => {
      if (!(name in vars)) return undefined;
      const value = fromJsonAs(vars[name], type);
      if (coerce(value, type) === undefined) unfit.add(name);
      return value;
    };
    const { value, problems, failure } = decide(asked, read, environment());
    const errors = errorsOf(problems);
    if (failure === undefined && unfit.size === 0 && (errors.length === 0 || isWhole(value))) {
      return toJson(value);
    }
    const ofInputs = errors.filter(({ origin }) => unfit.has(origin));
    const reasons = failure === undefined ? (ofInputs.length > 0 ? ofInputs : errors) : [failure];
    throw new ExpressionError(
      `Decision '${asked.name}' has no value: ${reasons.map(sentence).join('; ')}.`,
    );
  };
}

export interface DecisionOptions<
  V,
  X extends string,
  S extends string = never,
> extends BindingOptions<V, X, S> {
  /** Variable that gets the result. */
  readonly result: string;
}

/** One of several decisions, by their ids in the models: an expression says which when the task is reached. */
export interface ChosenDecision<V> {
  readonly decision: (vars: V) => unknown;
  readonly of: Readonly<Record<string, Decision>>;
}

/** Binds a business rule task that asks a decision: decided inside the workflow, it leaves no event in the history. */
export function decision<I, R, V = I, X extends string = never, S extends string = never>(
  id: string,
  label: string,
  asked: Decision<I, R> | ChosenDecision<V>,
  options: DecisionOptions<V, X, S>,
): Bound<V, X, S> {
  const element: Script = {
    ...activityOf(id, label, options),
    expression: 'of' in asked ? chosen(asked) : decided(asked),
    resultVariable: options.result,
  };
  return bound(element, activityOptions(options), ({ leaf }, vars) => runScript(leaf, vars));
}

function chosen<V>(asked: ChosenDecision<V>): Evaluate {
  const decisions = Object.entries(asked.of).map(([id, one]) => [id, decided(one)] as const);
  return askDecision(evaluator(asked.decision), Object.fromEntries(decisions));
}

function errorsOf(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}

function sentence({ origin, message }: Problem): string {
  return origin === undefined || origin === '' ? message : `${message} (${origin})`;
}

/** No null in it. */
function isWhole(value: Value): boolean {
  if (value === null) return false;
  if (Array.isArray(value)) return value.every(isWhole);
  return !isContext(value) || Object.keys(value).every((name) => isWhole(value[name] ?? null));
}

function environment(): Environment {
  const port = currentPort();
  return { clock: () => port.now(), random: Math.random };
}
