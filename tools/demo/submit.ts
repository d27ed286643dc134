/** Submits subscriptions as their senders would, and waits for what becomes of them. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { EventPort } from '#activities/events/port.ts';
import type { ProcessManifest } from '#contracts/manifest.ts';
import { Instance } from '#server/api/schemas.ts';
import { Problem } from '#server/api/problem.ts';
import { ServerError } from '#server/server-error.ts';
import { transferFor, type Case } from './cases.ts';
import type { Journal } from './journal.ts';
import type { Story } from './tell.ts';

export interface Desk {
  readonly apiUrl: string;
  readonly client: Client;
  readonly events: EventPort;
  readonly journal: Journal;
  readonly process: ProcessManifest;
  /** What events go through. */
  readonly eventLog: 'Kafka' | 'log';
}

/** A new broker on a busy machine takes half a minute to give its first consumer a place. */
const PATIENCE_MS = 120_000;
const POLL_MS = 50;
const REQUESTED = 'business.subscription.requested.v1';
const PAID = 'business.payment.received.v1';

/** Sends the request; resolves once the subscription has ended, or was refused entry. */
export async function submit(desk: Desk, one: Case): Promise<Story> {
  const { by, request, title, transfer } = one;
  const { reference } = request;
  const story = { reference, title, by: by === 'API' ? 'API' : desk.eventLog };
  const refused = by === 'API' ? await start(desk, one) : await publish(desk, REQUESTED, one);
  if (one.wrong === true) {
    const notes = refused === undefined ? [] : [['API answers', refused] as const];
    const journal = by === 'API' ? [] : await buried(desk, one);
    return { ...story, trace: [], journal, notes };
  }
  if (transfer?.late === false) await pay(desk, one, transfer.by);
  const instance = await until(desk, one, ({ status }) => status !== 'running');
  if (transfer?.late === true) {
    await publish(desk, PAID, one);
    await buried(desk, one);
  }
  const { ended, trace } = instance;
  const notes = await retries(desk, instance.id);
  return { ...story, ended, trace, journal: await published(desk, instance), notes };
}

/** Starts by the API; gives its answer when that refuses. */
async function start({ apiUrl, process }: Desk, { request }: Case): Promise<string | undefined> {
  const { status, json } = await post(`${apiUrl}/processes/${process.id}/instances`, {
    variables: request,
  });
  if (status < 300) return undefined;
  const { title, errors = [] } = Value.Parse(Problem, json);
  const details = errors.map(({ pointer, message }) => `${pointer} ${message}`).join('; ');
  return `${status} ${title}: ${details}`;
}

async function publish({ events }: Desk, topic: string, one: Case): Promise<undefined> {
  const { request } = one;
  const { reference: key } = request;
  const payload = { ...(topic === PAID ? transferFor(request) : request) };
  await events.publish({ topic, key, eventId: randomUUID(), correlationId: key, payload });
}

async function pay(desk: Desk, one: Case, by: 'Kafka' | 'API'): Promise<void> {
  await until(desk, one, ({ waiting }) => waiting.some(({ what }) => what === 'PaymentReceived'));
  if (by === 'Kafka') return await publish(desk, PAID, one);
  const { reference: key } = one.request;
  const body = { name: 'PaymentReceived', key, variables: transferFor(one.request) };
  const { status } = await post(`${desk.apiUrl}/messages?wait=true`, body);
  if (status !== 200) throw new ServerError(`The API answers ${status} to the transfer of ${key}.`);
}

type InstanceDocument = Static<typeof Instance>;

async function until(
  { apiUrl, process }: Desk,
  { request: { reference } }: Case,
  reached: (instance: InstanceDocument) => boolean,
): Promise<InstanceDocument> {
  const url = `${apiUrl}/instances/${encodeURIComponent(`${process.id}:${reference}`)}`;
  let found: InstanceDocument | undefined;
  await patiently(`${reference} to go on`, async () => {
    const response = await fetch(url);
    if (!response.ok) return false;
    found = await parsed(response, Instance);
    for (const { label, message } of found.incidents) {
      throw new ServerError(`${reference} waits for an operator at "${label}": ${message}`);
    }
    return reached(found);
  });
  if (found === undefined) throw new ServerError(`${reference} is not there.`);
  return found;
}

/** Jobs that took more than one attempt, by the labels that Temporal's UI shows. */
async function retries({ client }: Desk, id: string): Promise<Story['notes']> {
  const { events } = await client.workflow.getHandle(id).fetchHistory();
  const labels = new Map<string, string>();
  const notes: (readonly [string, string])[] = [];
  for (const event of events ?? []) {
    const { eventId, userMetadata, activityTaskStartedEventAttributes: started } = event;
    const summary = userMetadata?.summary;
    if (summary) labels.set(String(eventId), defaultPayloadConverter.fromPayload<string>(summary));
    const label = labels.get(String(started?.scheduledEventId));
    const attempt = started?.attempt ?? 1;
    if (attempt > 1 && label !== undefined)
      notes.push(['retried', `${label}: ${attempt} attempts`]);
  }
  return notes;
}

/** Everything that the instance has published is on the log. */
async function published(desk: Desk, instance: InstanceDocument): Promise<Story['journal']> {
  const { businessKey, counts } = instance;
  const expected = desk.process.events.filter(({ element }) => (counts[element] ?? 0) > 0);
  await patiently(`the events of ${businessKey}`, () => {
    const topics = desk.journal.of(businessKey).map(({ topic }) => topic);
    return Promise.resolve(expected.every(({ topic }) => topics.includes(topic)));
  });
  return desk.journal.of(businessKey);
}

async function buried(desk: Desk, { request: { reference } }: Case): Promise<Story['journal']> {
  const journal = (): Story['journal'] => desk.journal.of(reference);
  await patiently(`the dead letter of ${reference}`, () =>
    Promise.resolve(journal().some(({ reason }) => reason !== undefined)),
  );
  return journal();
}

/** @throws ServerError when it takes too long */
export async function patiently(what: string, done: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await delay(POLL_MS)) {
    if (await done()) return;
  }
  throw new ServerError(`Waited ${PATIENCE_MS / 1000} s for ${what}, in vain.`);
}

async function post(url: string, body: object): Promise<{ status: number; json: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const json: unknown = await response.json();
  return { status: response.status, json };
}

async function parsed<Schema extends TSchema>(
  response: Response,
  schema: Schema,
): Promise<Static<Schema>> {
  const json: unknown = await response.json();
  return Value.Parse(schema, json);
}
