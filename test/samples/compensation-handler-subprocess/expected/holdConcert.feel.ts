// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly band: Value;
  readonly tenant: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'band + " Ltd."': (feel, vars) => feel.add(vars.band, ' Ltd.'),
  '"Signed, " + tenant': (feel, vars) => feel.add('Signed, ', vars.tenant),
} satisfies Expressions<Variables>);
