// Generated from input.bpmn. Change the model, not this file.
import { notFunction } from '#feel/builtins/conversion.ts';
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly attempts: Value;
  readonly reached: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  '0': () => 0,
  'attempts + 1': (feel, vars) => feel.add(vars.attempts, 1),
  'not(reached) and attempts < 3': (feel, vars) =>
    feel.and(feel.call(notFunction, vars.reached), () => feel.less(vars.attempts, 3)),
} satisfies Expressions<Variables>);
