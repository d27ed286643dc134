/** Kafka as the event log: domain events in Avro, and dead letters. */
import {
  UnpublishableEventError,
  type DeadLetter,
  type DomainEvent,
  type EventPort,
} from '#activities/events/port.ts';
import kafkajs, { type IHeaders, type Kafka, type Message, type Producer } from 'kafkajs';
import { reason as reasonOf, ServerError, UnavailableError } from '../server-error.ts';
import { CodecError, type AvroCodec } from './avro-codec.ts';
import { connectOrderedProducer } from './ordered-producer.ts';
import {
  CONTENT_TYPE,
  CORRELATION_ID,
  DEAD_LETTER,
  EVENT_ID,
  type DeadLetterCode,
} from './record-headers.ts';
import type { SchemaRegistry } from './schema-registry.ts';

/** A record that nobody could use, as it came. */
export interface RawDeadLetter {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
  readonly code: DeadLetterCode;
  /** One sentence for the people who look at it. */
  readonly reason: string;
}

export interface KafkaEventLog extends EventPort {
  /** Puts a record on `<topic>.dlq`, its bytes and headers untouched, with what is wrong in headers of its own. */
  deadLetterRaw(letter: RawDeadLetter): Promise<void>;
  /** @throws ServerError naming the topics that Kafka does not have */
  requireTopics(names: readonly string[]): Promise<void>;
  /** @throws UnavailableError when broker or registry does not answer */
  ready(): Promise<void>;
}

export interface EventLogOptions {
  readonly kafka: Kafka;
  readonly codec: AvroCodec;
  readonly registry: SchemaRegistry;
}

/**
 * Connects producers for events and for dead letters.
 *
 * @throws UnavailableError when no broker answers
 */
export async function connectEventLog(options: EventLogOptions): Promise<KafkaEventLog> {
  const { kafka, codec, registry } = options;
  const create = (): Producer =>
    kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    });
  const [events, deadLetters] = await Promise.all([
    connectOrderedProducer(create, kafkajs.CompressionTypes.ZSTD),
    connectOrderedProducer(create, kafkajs.CompressionTypes.GZIP),
  ]);
  const admin = kafka.admin();
  await available(() => admin.connect());
  return {
    async publish(event) {
      const value = await encode(codec, event);
      const message = { key: event.key, value, headers: eventHeaders(event) };
      await publishable(() => events.send(event.topic, message));
    },
    async deadLetter(letter) {
      await deadLetters.send(`${letter.topic}.dlq`, await undelivered(codec, letter));
    },
    async deadLetterRaw({ topic, partition, offset, key, value, headers, code, reason }) {
      const about = {
        ...deadLetterHeaders(topic, code, reason),
        [DEAD_LETTER.partition]: String(partition),
        [DEAD_LETTER.offset]: offset,
      };
      await deadLetters.send(`${topic}.dlq`, { key, value, headers: { ...headers, ...about } });
    },
    async requireTopics(names) {
      const existing = new Set(await available(() => admin.listTopics()));
      const missing = names.filter((name) => !existing.has(name));
      if (missing.length === 0) return;
      throw new ServerError(
        `Kafka has no topic ${missing.join(', ')}: declare what is missing in infra/topics.json and create it (\`node tools/stack/create-topics.ts <broker>\`).`,
      );
    },
    async ready() {
      await Promise.all([available(() => admin.describeCluster()), registry.ready()]);
    },
    async close() {
      await Promise.all([events.close(), deadLetters.close(), admin.disconnect()]);
    },
  };
}

async function encode(codec: AvroCodec, event: DomainEvent): Promise<Buffer> {
  try {
    return await codec.encode(event.topic, event.payload);
  } catch (error) {
    if (error instanceof UnavailableError || !(error instanceof ServerError)) throw error;
    throw new UnpublishableEventError(error.message, { cause: error });
  }
}

/** In Avro, so that it can be sent again as it is; what came by the API and does not fit the topic, in JSON. */
async function undelivered(codec: AvroCodec, letter: DeadLetter): Promise<Message> {
  const { topic, key, payload, reason } = letter;
  const headers = { ...eventHeaders(letter), ...deadLetterHeaders(topic, 'undelivered', reason) };
  try {
    return { key, value: await codec.encode(topic, payload), headers };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const json = { ...headers, [CONTENT_TYPE]: 'application/json' };
    return { key, value: JSON.stringify(payload), headers: json };
  }
}

function eventHeaders({ eventId, correlationId }: DomainEvent): Record<string, string> {
  return { [EVENT_ID]: eventId, [CORRELATION_ID]: correlationId };
}

function deadLetterHeaders(
  topic: string,
  code: DeadLetterCode,
  reason: string,
): Record<string, string> {
  return {
    [DEAD_LETTER.topic]: topic,
    [DEAD_LETTER.code]: code,
    [DEAD_LETTER.reason]: reason,
    [DEAD_LETTER.time]: new Date().toISOString(),
  };
}

/** What the broker refuses for good can never be published. */
async function publishable(send: () => Promise<void>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (error instanceof UnavailableError) throw error;
    throw new UnpublishableEventError(`Kafka refuses it: ${reasonOf(error)}`, { cause: error });
  }
}

async function available<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw new UnavailableError('Kafka', error);
  }
}
