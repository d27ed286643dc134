// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly broken: Value;
  readonly missing: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'broken > 0': (feel, vars) => feel.greater(vars.broken, 0),
  'missing > 0': (feel, vars) => feel.greater(vars.missing, 0),
} satisfies Expressions<Variables>);
