// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly approved: Value;
  readonly dueDate: Value;
  readonly head: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  head: (_feel, vars) => vars.head,
  dueDate: (_feel, vars) => vars.dueDate,
  approved: (_feel, vars) => vars.approved,
} satisfies Expressions<Variables>);
