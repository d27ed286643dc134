import { adHoc } from './ad-hoc.ts';
import { compensation } from './compensation.ts';
import { duplicateTriggers } from './duplicate-triggers.ts';
import { eventFlows } from './event-flows.ts';
import { eventGateways } from './event-gateways.ts';
import { expressionSyntax } from './expression-syntax.ts';
import { extensions } from './extensions.ts';
import { eventSubprocesses } from './event-subprocesses.ts';
import { flowConditions } from './flow-conditions.ts';
import { jobTypes } from './job-types.ts';
import { listeners } from './listeners.ts';
import type { Rule } from './rule.ts';
import { singleStart } from './single-start.ts';
import { uncaughtCodes } from './uncaught-codes.ts';

/** Rules that must hold before tokens can be followed through the graph. */
export const shapeRules: readonly Rule[] = [eventFlows, eventGateways];

/** Every other rule about a process. */
export const rules: readonly Rule[] = [
  adHoc,
  compensation,
  duplicateTriggers,
  expressionSyntax,
  extensions,
  eventSubprocesses,
  flowConditions,
  jobTypes,
  listeners,
  singleStart,
  uncaughtCodes,
];
