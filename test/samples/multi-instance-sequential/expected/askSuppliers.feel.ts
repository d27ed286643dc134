// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly price: Value;
  readonly suppliers: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  suppliers: (_feel, vars) => vars.suppliers,
  'price < 100': (feel, vars) => feel.less(vars.price, 100),
} satisfies Expressions<Variables>);
