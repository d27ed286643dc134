import type { Environment } from '#feel/evaluate/evaluation.ts';
import { Feel } from '#feel/emitted/feel.ts';
import { outcomeOf } from '#feel/emitted/outcome.ts';
import { fromJson, toJson } from '#feel/values/json.ts';
import type { Value } from '#feel/values/value.ts';
import type { Variables } from './elements.ts';
import { ExpressionError } from './expression-error.ts';
import { currentPort } from './port/ambient.ts';
import { untyped } from './structured/bindings.ts';

export type { Value };

/** FEEL as TypeScript, by its text. `V`: the variables that it reads; whichever is missing is null, and a problem. */
export type Expressions<V> = Readonly<Record<string, (feel: Feel, vars: V) => Value>>;

/**
 * The expressions of a process, compiled ahead: no parser comes into the workflow's bundle. What is read of the variables
 * is JSON, and so is the value: dates and durations become their ISO texts.
 *
 * @returns a function of the variables for each text. It throws {@link ExpressionError} when an operation has failed: never a quiet null
 */
export function expressions<T extends string, V>(
  codes: Readonly<Record<T, (feel: Feel, vars: V) => Value>>,
): (text: T) => (vars: object) => unknown {
  return (text) => {
    const code = codes[text];
    return (vars) => {
      const { value, problems, failure } = outcomeOf(environment(), (run) => {
        const feel = new Feel(run, WHOLE);
        return code(feel, ofShape(readable(untyped(vars), feel)));
      });
      const reasons = failure === undefined ? problems : [failure];
      if (value !== null || reasons.length === 0) return toJson(value);
      throw new ExpressionError(
        `'${text}' has no value: ${reasons.map(({ message }) => message).join('; ')}.`,
      );
    };
  };
}

const WHOLE = { from: 0, to: 0 };

/** The variables, which inherit nothing from `Object`, as values; each is converted when it is first read. */
function readable(given: Readonly<Variables>, feel: Feel): object {
  const known = new Map<string, Value>();
  return new Proxy(
    {},
    {
      has: (_target, name) => typeof name === 'string' && name in given,
      get: (_target, name) => {
        if (typeof name !== 'string') return undefined;
        const before = known.get(name);
        if (before !== undefined) return before;
        if (!(name in given)) return feel.unknown(name);
        const value = fromJson(given[name]);
        known.set(name, value);
        return value;
      },
    },
  );
}

/** Whatever property it is asked for, it has a value: so it is of any shape of values. */
function ofShape<V>(vars: object): V;
function ofShape(vars: object): object {
  return vars;
}

/** The clock is the workflow's, in UTC; so is what is random, which a replay gives again. */
function environment(): Environment {
  const port = currentPort();
  return { onError: 'incident', clock: () => port.now(), random: Math.random };
}
