import { Kafka, CompressionTypes, ConfigResourceTypes, logLevel, type Admin } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredTopics } from '#tools/stack/topics.ts';
import { registerZstdCodec } from '../../server/kafka/zstd-codec.ts';
import { useKafka } from '../support/stack.ts';

describe('Kafka', () => {
  let kafka: Kafka;
  let admin: Admin;

  beforeAll(async () => {
    const { brokers } = await useKafka();
    kafka = new Kafka({ clientId: 'test', brokers: [...brokers], logLevel: logLevel.NOTHING });
    admin = kafka.admin();
    await admin.connect();
  });
  afterAll(async () => {
    await admin.disconnect();
  });

  it('has every declared topic and its dead-letter topic, as declared', async () => {
    const { topics } = await admin.fetchTopicMetadata();
    const partitions = new Map(topics.map((topic) => [topic.name, topic.partitions.length]));

    expect(declaredTopics().map(({ name }) => [name, partitions.get(name)])).toEqual(
      declaredTopics().map((topic) => [topic.name, topic.partitions]),
    );
    expect(partitions.get('business.subscription.requested.v1')).toBe(12);
    expect(partitions.get('business.subscription.requested.v1.dlq')).toBe(1);
  });

  it('keeps events in zstd for a week and dead letters in gzip for a month', async () => {
    const day = 24 * 3_600_000;

    expect(await settings('business.payment.received.v1')).toEqual(['zstd', String(7 * day)]);
    expect(await settings('business.payment.received.v1.dlq')).toEqual(['gzip', String(30 * day)]);
  });

  it.each([
    ['nothing', CompressionTypes.None],
    ['zstd', CompressionTypes.ZSTD],
  ])('gives back what was sent compressed with %s', async (_name, compression) => {
    registerZstdCodec();
    const topic = 'business.payment.received.v1';
    const value = `received ${'again and '.repeat(500)}${compression}`;

    const producer = kafka.producer({ idempotent: true });
    await producer.connect();
    await producer.send({ topic, acks: -1, compression, messages: [{ key: 'K', value }] });
    await producer.disconnect();

    expect(await firstMessage(topic, (text) => text === value)).toBe(value);
  });

  async function settings(topic: string): Promise<(string | undefined)[]> {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name: topic }],
    });
    const entries = resources[0]?.configEntries ?? [];
    return ['compression.type', 'retention.ms'].map(
      (name) => entries.find(({ configName }) => configName === name)?.configValue,
    );
  }

  async function firstMessage(topic: string, wanted: (text: string) => boolean): Promise<string> {
    const consumer = kafka.consumer({ groupId: `test-${crypto.randomUUID()}` });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    const found = Promise.withResolvers<string>();
    await consumer.run({
      eachMessage: async ({ message }) => {
        const text = message.value?.toString() ?? '';
        if (wanted(text)) found.resolve(text);
        await Promise.resolve();
      },
    });
    const text = await found.promise;
    await consumer.disconnect();
    return text;
  }
});
