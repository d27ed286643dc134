// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly approved: Value;
  readonly rounds: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  '0': () => 0,
  'rounds + 1': (feel, vars) => feel.add(vars.rounds, 1),
  approved: (_feel, vars) => vars.approved,
  'rounds >= 2': (feel, vars) => feel.atLeast(vars.rounds, 2),
} satisfies Expressions<Variables>);
