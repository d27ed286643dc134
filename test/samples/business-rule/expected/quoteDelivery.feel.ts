// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly price: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'price > 100': (feel, vars) => feel.greater(vars.price, 100),
} satisfies Expressions<Variables>);
