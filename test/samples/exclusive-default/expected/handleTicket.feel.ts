// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly customer: Value;
  readonly priority: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'priority = "high" and customer.vip': (feel, vars) =>
    feel.and(feel.equal(vars.priority, 'high'), () => feel.get(vars.customer, 'vip')),
} satisfies Expressions<Variables>);
