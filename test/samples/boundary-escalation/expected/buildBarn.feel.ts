// Generated from input.bpmn. Change the model, not this file.
import { notFunction } from '#feel/builtins/conversion.ts';
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly solid: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'not(solid)': (feel, vars) => feel.call(notFunction, vars.solid),
} satisfies Expressions<Variables>);
