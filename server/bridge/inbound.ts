/**
 * What an event from outside does to the processes: it starts instances and reaches those that wait for it. The
 * same for every event log.
 */
import type { Client } from '@temporalio/client';
import { RefusedByTemporalError } from '../instances/temporal-errors.ts';
import { sendAndWait } from '../instances/send-message.ts';
import { startInstance } from '../instances/start-instance.ts';
import { workflowIdOf } from '../instances/workflow-id.ts';
import type { DeadLetterCode } from '../kafka/record-headers.ts';
import { checkStart, keyFrom, type Catalogue, type Route } from '../processes/catalogue.ts';
import type { Violation } from '../processes/input-schema.ts';
import type { Fields } from '../record.ts';

/** An event that could be read. */
export interface InboundEvent {
  readonly topic: string;
  /** The same id again is the same event. */
  readonly eventId: string;
  readonly fields: Fields;
}

/** What became of an event in one process. */
export type Verdict =
  | { readonly kind: 'taken'; readonly workflowId: string; readonly outcome: string }
  | { readonly kind: 'refused'; readonly code: DeadLetterCode; readonly reason: string };

/**
 * Hands an event to every process that its topic concerns. Done again, it changes nothing.
 *
 * @throws UnavailableError when Temporal or the worker does not answer: do it again later
 */
export type Inbound = (event: InboundEvent) => Promise<readonly Verdict[]>;

interface Reach {
  readonly client: Client;
  readonly timeout: number;
}

/** @param timeout milliseconds that Temporal, and the worker behind it, have for one event */
export function createInbound(catalogue: Catalogue, client: Client, timeout: number): Inbound {
  return async (event) => {
    const verdicts: Verdict[] = [];
    for (const route of catalogue.topics.get(event.topic) ?? []) {
      const verdict = await withoutRefusal(() => deliver({ client, timeout }, route, event));
      verdicts.push(verdict);
    }
    return verdicts;
  };
}

function deliver(reach: Reach, route: Route, event: InboundEvent): Promise<Verdict> {
  switch (route.subscription.kind) {
    case 'start':
      return start(reach, route, event);
    case 'catch':
      return correlate(reach, route, event);
  }
}

async function start(reach: Reach, { process }: Route, event: InboundEvent): Promise<Verdict> {
  const { client, timeout } = reach;
  const variables = event.fields;
  const check = checkStart(process, variables);
  if (check.kind === 'refused') return refused('invalid', sentence(check.violations));
  const { businessKey } = check;
  const { eventId } = event;
  const request = { process, businessKey, variables, eventId, timeout };
  const { kind, workflowId } = await startInstance(client, request);
  if (kind !== 'taken') return { kind: 'taken', workflowId, outcome: kind };
  return refused('conflict', `Another event has started ${workflowId} before.`);
}

async function correlate(reach: Reach, route: Route, event: InboundEvent): Promise<Verdict> {
  const { client, timeout } = reach;
  const { process, subscription } = route;
  const expression = subscription.key ?? process.manifest.businessKey;
  const key = expression === undefined ? undefined : keyFrom(expression, event.fields);
  if (key === undefined) {
    return refused('invalid', `Its business key (${expression ?? 'none given'}) is empty.`);
  }
  const workflowId = workflowIdOf(process.manifest.id, key);
  const envelope = { name: subscription.name, id: event.eventId, variables: event.fields };
  const answer = await sendAndWait(client, { workflowId, envelope, timeout });
  switch (answer) {
    case 'correlated':
    case 'buffered':
    case 'duplicate':
      return { kind: 'taken', workflowId, outcome: answer };
    case 'late':
      return refused('late', `${workflowId} has ended, or never was.`);
    case 'expired':
      return refused('expired', `${workflowId} does not wait for it now.`);
  }
}

async function withoutRefusal(deliverOne: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await deliverOne();
  } catch (error) {
    if (error instanceof RefusedByTemporalError) return refused('invalid', error.message);
    throw error;
  }
}

function refused(code: DeadLetterCode, reason: string): Verdict {
  return { kind: 'refused', code, reason };
}

function sentence(violations: readonly Violation[]): string {
  const all = violations.map(({ pointer, message }) => `${pointer} ${message}`.trim());
  return `The input is refused: ${all.join('; ')}.`;
}
