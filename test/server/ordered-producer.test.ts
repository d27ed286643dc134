import { randomUUID } from 'node:crypto';
import kafkajs, { type Producer, type ProducerBatch } from 'kafkajs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKafka } from '#server/kafka/kafka-client.ts';
import { connectOrderedProducer } from '#server/kafka/ordered-producer.ts';
import { UnavailableError } from '#server/server-error.ts';
import { joinKafka } from './fixtures/kafka.ts';
import { PAID } from './fixtures/manifest.ts';
import { capturingLogger } from './fixtures/platform.ts';

const { ZSTD } = kafkajs.CompressionTypes;

describe('the ordered producer', () => {
  it('delivers many at once, each once, in order', async () => {
    const kafka = await joinKafka([PAID]);
    onTestFinished(() => kafka.leave());
    const { producer } = real(kafka.brokers);
    const key = randomUUID();

    const ordered = await connectOrderedProducer(producer, ZSTD);
    const numbers = Array.from({ length: 1_500 }, (_, number) => String(number));
    await Promise.all(numbers.map((value) => ordered.send(PAID, { key, value })));
    await ordered.close();

    await kafka.find(PAID, (record) => record.key === key && String(record.value) === '1499');
    const arrived = kafka.all(PAID).filter((record) => record.key === key);
    expect(arrived.map(({ value }) => String(value))).toEqual(numbers);
  });

  it('refuses what is too large for the broker, and delivers its neighbours', async () => {
    const kafka = await joinKafka([PAID]);
    onTestFinished(() => kafka.leave());
    const { producer } = real(kafka.brokers);
    const key = randomUUID();
    const large = Buffer.from(Array.from({ length: 3_000_000 }, () => Math.random() * 256));

    const ordered = await connectOrderedProducer(producer, ZSTD);
    const first = ordered.send(PAID, { key, value: 'first' });
    const results = await Promise.allSettled([
      first,
      ordered.send(PAID, { key, value: large }),
      ordered.send(PAID, { key, value: 'last' }),
    ]);
    await ordered.close();

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await kafka.find(PAID, (record) => record.key === key && String(record.value) === 'last');
  });

  it('starts anew after a batch that was given up', async () => {
    const { create, connected, batches } = failing(['lost', 'fine']);

    const ordered = await connectOrderedProducer(create, ZSTD);
    const lost = ordered.send('t', { value: 'a' });

    await expect(lost).rejects.toThrow(UnavailableError);
    await ordered.send('t', { value: 'b' });
    expect(connected()).toBe(2);
    expect(batches).toEqual([['a'], ['b']]);
    await ordered.close();
  });

  it('sends what came meanwhile in one batch', async () => {
    const { create, batches } = failing(['fine', 'fine']);

    const ordered = await connectOrderedProducer(create, ZSTD);
    await Promise.all(['a', 'b', 'c'].map((value) => ordered.send('t', { value })));

    expect(batches).toEqual([['a'], ['b', 'c']]);
    await ordered.close();
  });
});

function real(brokers: readonly string[]) {
  const { logger } = capturingLogger();
  const kafka = createKafka({ brokers, clientId: 'test', logger });
  return { producer: () => kafka.producer({ idempotent: true, maxInFlightRequests: 1 }) };
}

/** Producers whose batches end as told, one after the other. */
function failing(ends: ('lost' | 'fine')[]) {
  const { logger } = capturingLogger();
  const kafka = createKafka({ brokers: ['127.0.0.1:1'], clientId: 'test', logger });
  const batches: string[][] = [];
  let connections = 0;
  const create = (): Producer => ({
    ...kafka.producer(),
    connect: () => {
      connections += 1;
      return Promise.resolve();
    },
    disconnect: () => Promise.resolve(),
    sendBatch: ({ topicMessages = [] }: ProducerBatch) => {
      batches.push(
        topicMessages.flatMap(({ messages }) => messages.map(({ value }) => String(value))),
      );
      if (ends.shift() === 'fine') return Promise.resolve([]);
      return Promise.reject(new kafkajs.KafkaJSConnectionError('gone'));
    },
  });
  return { create, batches, connected: () => connections };
}
