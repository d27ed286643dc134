import { adHoc } from './ad-hoc.ts';
import { choreographies } from './choreographies.ts';
import { compensation } from './compensation.ts';
import { duplicateTriggers } from './duplicate-triggers.ts';
import { eventFlows } from './event-flows.ts';
import { eventGateways } from './event-gateways.ts';
import { eventKinds } from './event-kinds.ts';
import { expressionSyntax } from './expression-syntax.ts';
import { extensionValues } from './extension-values.ts';
import { extensions } from './extensions.ts';
import { eventSubprocesses } from './event-subprocesses.ts';
import { flowConditions } from './flow-conditions.ts';
import { interruptions } from './interruptions.ts';
import { jobTypes } from './job-types.ts';
import { lengths } from './lengths.ts';
import { listeners } from './listeners.ts';
import type { Rule } from './rule.ts';
import { starts } from './starts.ts';
import { uncaughtCodes } from './uncaught-codes.ts';

/** Rules that must hold before tokens can be followed through the graph. */
export const shapeRules: readonly Rule[] = [
  choreographies,
  eventFlows,
  eventGateways,
  eventKinds,
  // What only another engine does is not in the graph.
  extensions,
];

/** Every other rule about a process. */
export const rules: readonly Rule[] = [
  adHoc,
  compensation,
  duplicateTriggers,
  expressionSyntax,
  extensionValues,
  eventSubprocesses,
  flowConditions,
  interruptions,
  jobTypes,
  lengths,
  listeners,
  starts,
  uncaughtCodes,
];
