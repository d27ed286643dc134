import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnpublishableEventError } from '#activities/events/port.ts';
import { openEvents } from '#server/bridge/events.ts';
import { useTemporal } from '../support/stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { joinKafka, type Neighbour } from './fixtures/kafka.ts';
import { manifest, PAID, request, REQUESTED, transfer } from './fixtures/manifest.ts';
import {
  capturingLogger,
  newReference,
  startTestPlatform,
  type TestPlatform,
} from './fixtures/platform.ts';

const groupId = `bridge-${randomUUID()}`;
let platform: TestPlatform;
let kafka: Neighbour;

beforeAll(async () => {
  const { address } = await useTemporal();
  kafka = await joinKafka([REQUESTED, PAID, `${REQUESTED}.dlq`, `${PAID}.dlq`]);
  const { brokers, registryUrl } = kafka;
  const events = { kind: 'kafka', brokers, registryUrl, groupId } as const;
  platform = await startTestPlatform({ address, events });
});

afterAll(async () => {
  await platform.stop();
  await kafka.leave();
});

describe('an event that starts', () => {
  it('starts an instance whose variables are its fields, without those that are null', async () => {
    const reference = newReference();

    const eventId = await ask(reference);

    await started(reference);
    const { memo } = await handle(reference).describe();
    expect(memo).toEqual({ startEventId: eventId });
    const history = await handle(reference).fetchHistory();
    const [payload] =
      history.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    expect(JSON.parse(Buffer.from(payload?.data ?? []).toString())).toEqual(request(reference));
  });

  it('starts once, however often it comes', async () => {
    const reference = newReference();
    const eventId = await ask(reference);
    await started(reference);

    const [partition, offset] = await write(REQUESTED, reference, request(reference), eventId);

    await committed(REQUESTED, partition, offset);
    expect(deadLetters(reference)).toEqual([]);
  });

  it('goes to the DLQ when another event has the business key', async () => {
    const reference = newReference();
    await ask(reference);
    await started(reference);

    const other = await ask(reference);

    const letter = await buried(REQUESTED, other);
    expect(letter.header('dead-letter-code')).toBe('conflict');
    expect(letter.header('dead-letter-reason')).toContain(`greeting:${reference}`);
  });

  it('goes to the DLQ with all errors when the input is refused', async () => {
    const reference = newReference();
    const eventId = await ask(reference, {
      premium: { amount: -1, currency: 'XXX' },
      payment: { means: 'card', token: null },
    });

    const letter = await buried(REQUESTED, eventId);

    expect(letter.header('dead-letter-code')).toBe('invalid');
    const reason = letter.header('dead-letter-reason');
    expect(reason).toContain('/premium/amount must be > 0');
    expect(reason).toContain('/premium/currency must be one of "EUR"');
    expect(reason).toContain('/payment/token is required');
  });
});

describe('an event that an instance waits for', () => {
  it('reaches it, and once only', async () => {
    const reference = newReference();
    await ask(reference);
    await started(reference);

    const eventId = randomUUID();
    await write(PAID, reference, transfer(reference), eventId);

    await expect(handle(reference).result()).resolves.toMatchObject({
      ended: 'EndEvent_Done',
      variables: transfer(reference),
    });
  });

  it('goes to the DLQ when the instance has ended', async () => {
    const reference = newReference();
    await ask(reference);
    await started(reference);
    await write(PAID, reference, transfer(reference), randomUUID());
    await handle(reference).result();

    const late = randomUUID();
    await write(PAID, reference, transfer(reference), late);

    const letter = await buried(PAID, late);
    expect(letter.header('dead-letter-code')).toBe('late');
    expect(letter.key).toBe(reference);
    expect(await kafka.codec.decode(PAID, letter.value ?? Buffer.of())).toEqual(
      transfer(reference),
    );
  });

  it('goes to the DLQ when there never was one', async () => {
    const eventId = randomUUID();
    await write(PAID, 'nobody', transfer('nobody'), eventId);

    const letter = await buried(PAID, eventId);
    expect(letter.header('dead-letter-code')).toBe('late');
  });
});

describe('what cannot be read', () => {
  it.each([
    ['is no Avro at all', Buffer.from('hello'), 'does not start with a zero byte'],
    ['names a schema that the registry does not know', framed(999_999, 'x'), 'knows no schema'],
    ['ends too early', undefined, "can't be read as"],
  ])('goes to the DLQ as it came: it %s', async (_what, bytes, reason) => {
    const whole = await kafka.codec.encode(PAID, transfer('R-1'));
    const value = bytes ?? whole.subarray(0, 9);
    const headers = { 'event-id': randomUUID(), 'x-of-their-own': 'kept' };

    const [partition, offset] = await kafka.write(PAID, 'some-key', value, headers);

    const letter = await buried(PAID, headers['event-id']);
    expect(letter.value).toEqual(value);
    expect(letter.key).toBe('some-key');
    expect(letter.header('x-of-their-own')).toBe('kept');
    expect(letter.header('dead-letter-code')).toBe('undecodable');
    expect(letter.header('dead-letter-reason')).toContain(reason);
    expect(letter.header('dead-letter-topic')).toBe(PAID);
    expect(letter.header('dead-letter-partition')).toBe(String(partition));
    expect(letter.header('dead-letter-offset')).toBe(offset);
    await committed(PAID, partition, offset);
  });
});

describe('what the platform publishes', () => {
  it('is Avro by its schema, keyed, identified and compressed', async () => {
    const reference = newReference();
    const event = {
      topic: PAID,
      key: reference,
      eventId: randomUUID(),
      correlationId: 'greeting:x',
    };
    const payload = { ...transfer(reference), somethingElse: true };

    await platform.events.port.publish({ ...event, payload });

    const record = await kafka.find(PAID, ({ key }) => key === reference);
    expect(await kafka.codec.decode(PAID, record.value ?? Buffer.of())).toEqual(
      transfer(reference),
    );
    expect(record.header('event-id')).toBe(event.eventId);
    expect(record.header('correlation-id')).toBe('greeting:x');
  });

  it('is refused for good when it does not fit its schema', async () => {
    const event = { topic: PAID, key: 'R', eventId: 'E', correlationId: 'greeting:x', payload: {} };

    const publishing = platform.events.port.publish(event);

    await expect(publishing).rejects.toThrow(UnpublishableEventError);
    await expect(publishing).rejects.toThrow('reference is missing, should be string');
  });

  it('puts messages that nobody took on the DLQ, so that they can be sent again', async () => {
    const reference = newReference();
    const event = { topic: PAID, key: reference, correlationId: `greeting:${reference}` };

    await platform.events.port.deadLetter({
      ...{ ...event, eventId: randomUUID(), payload: transfer(reference), reason: 'It ended.' },
    });
    await platform.events.port.deadLetter({
      ...{ ...event, eventId: randomUUID(), payload: { by: 'hand' }, reason: 'It ended.' },
    });

    const [avro, json] = await Promise.all([
      kafka.find(`${PAID}.dlq`, ({ key, header }) => key === reference && !header('content-type')),
      kafka.find(`${PAID}.dlq`, ({ key, header }) => key === reference && !!header('content-type')),
    ]);
    expect(await kafka.codec.decode(PAID, avro.value ?? Buffer.of())).toEqual(transfer(reference));
    expect(JSON.parse(String(json.value))).toEqual({ by: 'hand' });
    expect(avro.header('dead-letter-reason')).toBe('It ended.');
  });
});

describe('a topic that Kafka does not have', () => {
  it('is named before anything starts', async () => {
    const events = [{ element: 'EndEvent_Done', topic: 'business.nobody.declared.v1' }];
    const { brokers, registryUrl } = kafka;

    const opening = openEvents({
      manifest: { processes: manifest.processes.map((process) => ({ ...process, events })) },
      settings: { kind: 'kafka', brokers, registryUrl, groupId },
      ...{ root: schemasOf(['business.nobody.declared.v1', REQUESTED, PAID]) },
      ...capturingLogger(),
    });

    await expect(opening).rejects.toThrow(
      'Kafka has no topic business.nobody.declared.v1: declare what is missing in infra/topics.json',
    );
  });
});

describe('readiness', () => {
  it('asks broker and registry', async () => {
    const response = await fetch(`${platform.apiUrl}/readyz`);

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      parts: [{ name: 'Temporal' }, { name: 'Kafka and its schema registry', ready: true }],
    });
  });
});

/** A folder with a schema for each topic where the manifest of the tests looks for it. */
function schemasOf(topics: readonly string[]): string {
  const root = temporaryFolder();
  const folder = join(root, 'bpmn', 'subscription');
  mkdirSync(folder, { recursive: true });
  const schema = JSON.stringify({ type: 'record', name: 'Empty', fields: [] });
  for (const topic of topics) writeFileSync(join(folder, `${topic}.avsc`), schema);
  return root;
}

/** Sends a request, and resolves with its event id. */
async function ask(reference: string, changes: object = {}): Promise<string> {
  const eventId = randomUUID();
  const fields = { ...request(reference), ...changes };
  await write(REQUESTED, reference, fields, eventId);
  return eventId;
}

async function write(
  topic: string,
  key: string,
  fields: Record<string, unknown>,
  eventId: string,
): Promise<[number, string]> {
  const value = await kafka.codec.encode(topic, fields);
  return await kafka.write(topic, key, value, { 'event-id': eventId });
}

function framed(schemaId: number, body: string): Buffer {
  const header = Buffer.alloc(5);
  header.writeInt32BE(schemaId, 1);
  return Buffer.concat([header, Buffer.from(body)]);
}

function handle(reference: string) {
  return platform.client.workflow.getHandle(`greeting:${reference}`);
}

async function started(reference: string): Promise<void> {
  await expect
    .poll(() => handle(reference).describe(), { timeout: 15_000 })
    .toMatchObject({ workflowId: `greeting:${reference}` });
}

function buried(topic: string, eventId: string) {
  return kafka.find(`${topic}.dlq`, ({ header }) => header('event-id') === eventId);
}

function deadLetters(reference: string) {
  return kafka.all(`${REQUESTED}.dlq`).filter(({ key }) => key === reference);
}

/** Waits until the bridge has committed what lies behind the record. */
async function committed(topic: string, partition: number, offset: string): Promise<void> {
  const client = new Kafka({ brokers: [...kafka.brokers], logLevel: logLevel.NOTHING });
  const admin = client.admin();
  await admin.connect();
  try {
    await expect
      .poll(
        async () => {
          const [found] = await admin.fetchOffsets({ groupId, topics: [topic] });
          const at = found?.partitions.find((entry) => entry.partition === partition);
          return Number(at?.offset ?? -1);
        },
        { timeout: 15_000 },
      )
      .toBeGreaterThan(Number(offset));
  } finally {
    await admin.disconnect();
  }
}
