// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly beds: Value;
  readonly deep: Value;
  readonly pond: Value;
  readonly trees: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  trees: (_feel, vars) => vars.trees,
  beds: (_feel, vars) => vars.beds,
  pond: (_feel, vars) => vars.pond,
  deep: (_feel, vars) => vars.deep,
} satisfies Expressions<Variables>);
