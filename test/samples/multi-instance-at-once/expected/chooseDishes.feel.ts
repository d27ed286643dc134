// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly dish: Value;
  readonly dishes: Value;
  readonly numberOfCompletedInstances: Value;
  readonly verdict: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  dishes: (_feel, vars) => vars.dishes,
  '[verdict, numberOfCompletedInstances]': (_feel, vars) => [
    vars.verdict,
    vars.numberOfCompletedInstances,
  ],
  'numberOfCompletedInstances = 2': (feel, vars) => feel.equal(vars.numberOfCompletedInstances, 2),
  'dish + " is good"': (feel, vars) => feel.add(vars.dish, ' is good'),
} satisfies Expressions<Variables>);
