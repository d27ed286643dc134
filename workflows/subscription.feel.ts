// Generated from subscription.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly contract: Value;
  readonly document: Value;
  readonly eligibility: Value;
  readonly eligible: Value;
  readonly paid: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'eligibility.eligible': (feel, vars) => feel.get(vars.eligibility, 'eligible'),
  'eligibility.eligibilityReason': (feel, vars) => feel.get(vars.eligibility, 'eligibilityReason'),
  'contract.id': (feel, vars) => feel.get(vars.contract, 'id'),
  'contract.number': (feel, vars) => feel.get(vars.contract, 'number'),
  paid: (_feel, vars) => vars.paid,
  'document.uri': (feel, vars) => feel.get(vars.document, 'uri'),
  eligible: (_feel, vars) => vars.eligible,
} satisfies Expressions<Variables>);
