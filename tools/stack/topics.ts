/**
 * The topics that infra/topics.json declares, each with its dead-letter topic, and their creation on a broker.
 */
import { readFileSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

/** One topic as the broker gets it. */
export interface Topic {
  readonly name: string;
  readonly partitions: number;
  readonly retentionDays: number;
  readonly compression: string;
}

const DAY_MS = 24 * 3_600_000;
const DECLARATION = new URL('../../infra/topics.json', import.meta.url);

const Policy = {
  partitions: Type.Integer({ minimum: 1 }),
  retentionDays: Type.Integer({ minimum: 1 }),
  compression: Type.Union([Type.Literal('zstd'), Type.Literal('gzip')]),
};
const Declaration = Type.Object({
  business: Type.Object(Policy),
  deadLetters: Type.Object({ suffix: Type.String(), ...Policy }),
  topics: Type.Array(Type.String({ pattern: '^business\\.[a-z]+\\.[a-z-]+\\.v[0-9]+$' })),
});

/** Every declared topic, followed by its dead-letter topic. */
export function declaredTopics(): Topic[] {
  const text: unknown = JSON.parse(readFileSync(DECLARATION, 'utf8'));
  const { topics, business, deadLetters } = Value.Parse(Declaration, text);
  const { suffix, ...deadLetterPolicy } = deadLetters;
  return topics.flatMap((name) => [
    { name, ...business },
    { name: `${name}${suffix}`, ...deadLetterPolicy },
  ]);
}

/**
 * Creates the declared topics that the broker does not have yet.
 *
 * @param brokers host:port of at least one broker
 * @returns all declared topics
 */
export async function createTopics(brokers: readonly string[]): Promise<Topic[]> {
  const topics = declaredTopics();
  const kafka = new Kafka({
    clientId: 'flowright-topics',
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter(({ name }) => !existing.has(name));
    await admin.createTopics({ topics: missing.map(toKafka), waitForLeaders: true });
  } finally {
    await admin.disconnect();
  }
  return topics;
}

function toKafka(topic: Topic) {
  return {
    topic: topic.name,
    numPartitions: topic.partitions,
    replicationFactor: 1,
    configEntries: [
      { name: 'retention.ms', value: String(topic.retentionDays * DAY_MS) },
      { name: 'compression.type', value: topic.compression },
    ],
  };
}
