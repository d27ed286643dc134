// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly weight: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'if weight = null then 1 else weight': (feel, vars) =>
    feel.if(
      feel.isNull(() => vars.weight),
      () => 1,
      () => vars.weight,
    ),
  'weight + 1': (feel, vars) => feel.add(vars.weight, 1),
  'weight * 2': (feel, vars) => feel.multiply(vars.weight, 2),
  true: () => true,
} satisfies Expressions<Variables>);
