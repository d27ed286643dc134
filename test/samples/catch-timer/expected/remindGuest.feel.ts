// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly remindAt: Value;
  readonly stay: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  remindAt: (_feel, vars) => vars.remindAt,
  stay: (_feel, vars) => vars.stay,
} satisfies Expressions<Variables>);
