// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly leak: Value;
  readonly level: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'level >= 10': (feel, vars) => feel.atLeast(vars.level, 10),
  leak: (_feel, vars) => vars.leak,
} satisfies Expressions<Variables>);
