/** What is on the event log, by business key: the demo shows it beside each subscription. */
import { randomUUID } from 'node:crypto';
import type { EmbeddedEventLog } from '#activities/events/embedded-log.ts';
import { createKafka } from '#server/kafka/kafka-client.ts';
import { DEAD_LETTER, headerText } from '#server/kafka/record-headers.ts';
import type { Logger } from '#server/logging.ts';

export interface JournalEntry {
  readonly topic: string;
  readonly key: string;
  /** Only dead letters have one. */
  readonly reason?: string;
}

export interface Journal {
  /** Everything so far with this key, oldest first. */
  of(key: string): readonly JournalEntry[];
  stop(): Promise<void>;
}

/** Reads the topics and their dead-letter topics from the beginning. */
export async function readKafka(
  brokers: readonly string[],
  topics: readonly string[],
  logger: Logger,
): Promise<Journal> {
  const kafka = createKafka({ brokers, clientId: 'demo', logger });
  const consumer = kafka.consumer({ groupId: `demo-${randomUUID()}`, maxWaitTimeInMs: 200 });
  const entries: JournalEntry[] = [];
  await consumer.connect();
  const all = topics.flatMap((topic) => [topic, `${topic}.dlq`]);
  await consumer.subscribe({ topics: all, fromBeginning: true });
  await consumer.run({
    eachMessage: ({ topic, message }) => {
      const key = message.key?.toString('utf8') ?? '';
      const reason = headerText(message.headers, DEAD_LETTER.reason);
      entries.push({ topic, key, ...(reason === undefined ? {} : { reason }) });
      return Promise.resolve();
    },
  });
  return {
    of: (key) => entries.filter((entry) => entry.key === key),
    stop: () => consumer.disconnect(),
  };
}

export function readEmbeddedLog(log: EmbeddedEventLog): Journal {
  return {
    of: (key) =>
      log
        .topics()
        .flatMap((topic) => log.read(topic))
        .filter((event) => event.key === key),
    stop: () => Promise.resolve(),
  };
}
