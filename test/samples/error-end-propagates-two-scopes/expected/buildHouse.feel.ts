// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly soil: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'soil = "polluted"': (feel, vars) => feel.equal(vars.soil, 'polluted'),
  'soil = "flooded"': (feel, vars) => feel.equal(vars.soil, 'flooded'),
} satisfies Expressions<Variables>);
