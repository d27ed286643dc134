/**
 * The compiled processes as the servers use them: what starts them, what they wait for, and whether an input fits.
 */
import { randomUUID } from 'node:crypto';
import type { Manifest, MessageSubscription, ProcessManifest } from '#contracts/manifest.ts';
import type { Fields } from '../record.ts';
import { evaluateExpression } from './expression.ts';
import { compileInputSchema, type Validate, type Violation } from './input-schema.ts';

export interface DeployedProcess {
  readonly manifest: ProcessManifest;
  readonly validate: Validate;
}

/** A message that a process starts with or waits for. */
export interface Route {
  readonly process: DeployedProcess;
  readonly subscription: MessageSubscription;
}

export interface Catalogue {
  readonly processes: ReadonlyMap<string, DeployedProcess>;
  /** By message name, in the order of the manifest. */
  readonly messages: ReadonlyMap<string, readonly Route[]>;
  /** By Kafka topic. */
  readonly topics: ReadonlyMap<string, readonly Route[]>;
}

/** Which instance a start is for, or all that is wrong with it. */
export type StartCheck =
  | { readonly kind: 'accepted'; readonly businessKey: string }
  | { readonly kind: 'refused'; readonly violations: readonly Violation[] };

export function createCatalogue({ processes }: Manifest): Catalogue {
  const deployed = processes.map((manifest) => ({
    manifest,
    validate: compileInputSchema(manifest.input),
  }));
  const routes = deployed.flatMap((process) =>
    process.manifest.messages.map((subscription) => ({ process, subscription })),
  );
  return {
    processes: new Map(deployed.map((process) => [process.manifest.id, process])),
    messages: Map.groupBy(routes, ({ subscription }) => subscription.name),
    topics: Map.groupBy(
      routes.filter(({ subscription }) => subscription.topic !== undefined),
      ({ subscription }) => subscription.topic ?? '',
    ),
  };
}

/**
 * Checks start variables and works out the business key: the process's own expression, else the caller's, else a UUID.
 *
 * @param callersKey business key given beside the variables
 */
export function checkStart(
  { manifest, validate }: DeployedProcess,
  variables: Fields,
  callersKey?: string,
): StartCheck {
  const violations = validate(variables);
  if (violations.length > 0) return { kind: 'refused', violations };
  const expression = manifest.businessKey;
  if (expression === undefined) {
    return { kind: 'accepted', businessKey: callersKey ?? randomUUID() };
  }
  const businessKey = keyFrom(expression, variables);
  if (businessKey === undefined) {
    return refused(`the business key (${expression}) is empty`);
  }
  if (callersKey !== undefined && callersKey !== businessKey) {
    return refused(`the business key is ${expression}, which is ${businessKey}: leave yours out`);
  }
  return { kind: 'accepted', businessKey };
}

/**
 * The conditional start event whose condition the start variables fulfil, the first in the model; undefined: the process begins as it
 * usually does.
 */
export function entryByCondition(
  { starts = [] }: ProcessManifest,
  variables: Fields,
): string | undefined {
  const fulfilled = starts.find(
    ({ trigger }) =>
      trigger?.kind === 'condition' &&
      evaluateExpression(trigger.condition.feel, variables) === true,
  );
  return fulfilled?.element;
}

/** The key that an expression gives over named values; undefined if it gives none. */
export function keyFrom(expression: string, fields: Fields): string | undefined {
  const value = evaluateExpression(expression, fields);
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function refused(message: string): StartCheck {
  return { kind: 'refused', violations: [{ pointer: '', message }] };
}
