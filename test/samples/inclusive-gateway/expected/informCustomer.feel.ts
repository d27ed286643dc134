// Generated from input.bpmn. Change the model, not this file.
import { listContainsFunction } from '#feel/builtins/list.ts';
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly channels: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'list contains(channels, "mail")': (feel, vars) =>
    feel.call(listContainsFunction, vars.channels, 'mail'),
  'list contains(channels, "text")': (feel, vars) =>
    feel.call(listContainsFunction, vars.channels, 'text'),
} satisfies Expressions<Variables>);
