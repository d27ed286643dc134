// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly foundInState: Value;
  readonly foundInTown: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  foundInTown: (_feel, vars) => vars.foundInTown,
  foundInState: (_feel, vars) => vars.foundInState,
} satisfies Expressions<Variables>);
