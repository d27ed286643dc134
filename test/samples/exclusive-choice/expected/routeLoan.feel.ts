// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly amount: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'amount <= 1000': (feel, vars) => feel.atMost(vars.amount, 1000),
  'amount <= 50000': (feel, vars) => feel.atMost(vars.amount, 50000),
  'amount > 50000': (feel, vars) => feel.greater(vars.amount, 50000),
} satisfies Expressions<Variables>);
