// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly budget: Value;
  readonly carPrice: Value;
  readonly hotelPrice: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'hotelPrice + carPrice <= budget': (feel, vars) =>
    feel.atMost(feel.add(vars.hotelPrice, vars.carPrice), vars.budget),
} satisfies Expressions<Variables>);
