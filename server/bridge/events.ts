/** The event log that the platform runs on, Kafka or embedded, seen as one. */
import type { EmbeddedEventLog } from '#activities/events/embedded-log.ts';
import { UNROUTED_TOPIC, type EventPort } from '#activities/events/port.ts';
import type { Manifest } from '#contracts/manifest.ts';
import { createAvroCodec } from '../kafka/avro-codec.ts';
import { connectEventLog } from '../kafka/event-log.ts';
import { readEventSchemas } from '../kafka/event-schemas.ts';
import { createKafka } from '../kafka/kafka-client.ts';
import { createSchemaRegistry } from '../kafka/schema-registry.ts';
import type { Logger } from '../logging.ts';
import { ServerError, reason } from '../server-error.ts';
import { startEmbeddedBridge } from './embedded-bridge.ts';
import type { Inbound } from './inbound.ts';
import { startKafkaBridge, type Bridge } from './kafka-bridge.ts';

export type EventSettings =
  | {
      readonly kind: 'kafka';
      /** host:port of at least one broker. */
      readonly brokers: readonly string[];
      /** Root of the registry's Confluent API. */
      readonly registryUrl: string;
      /** Consumer group of the bridge: instances of the platform with the same one share the work. */
      readonly groupId: string;
    }
  | { readonly kind: 'embedded'; readonly log: EmbeddedEventLog };

export interface Events {
  readonly port: EventPort;
  /** What is asked whether it is ready, as the operator knows it. */
  readonly name: string;
  /** Rejects while the log is away. */
  readonly ready: () => Promise<void>;
  /** Starts to hand inbound events of these topics to the processes. */
  startBridge(topics: readonly string[], inbound: Inbound): Promise<Bridge>;
}

export interface EventsOptions {
  readonly settings: EventSettings;
  readonly manifest: Manifest;
  /** Folder that the manifest's `source` paths start from. */
  readonly root: string;
  readonly logger: Logger;
}

/** @throws ServerError when Kafka does not answer, or the schema of a topic is missing */
export async function openEvents(options: EventsOptions): Promise<Events> {
  const { settings, logger } = options;
  switch (settings.kind) {
    case 'kafka':
      return await openKafka(options, settings);
    case 'embedded': {
      const { log: eventLog } = settings;
      return {
        port: eventLog,
        name: 'embedded event log',
        ready: () => Promise.resolve(),
        startBridge: (topics, inbound) =>
          Promise.resolve(startEmbeddedBridge({ eventLog, topics, inbound, logger })),
      };
    }
  }
}

async function openKafka(
  { manifest, root, logger }: EventsOptions,
  { brokers, registryUrl, groupId }: Extract<EventSettings, { kind: 'kafka' }>,
): Promise<Events> {
  const schemas = await readEventSchemas(manifest, root);
  const registry = createSchemaRegistry(registryUrl);
  const codec = createAvroCodec(schemas, registry);
  const kafka = createKafka({ brokers, clientId: 'flowright', logger });
  const eventLog = await connectEventLog({ kafka, codec, registry }).catch((error: unknown) => {
    throw new ServerError(
      `Kafka does not answer at ${brokers.join(', ')} (${reason(error)}): start it (\`npm run stack\`), or set KAFKA_BROKERS.`,
      { cause: error },
    );
  });
  try {
    await eventLog.requireTopics(topicsOf(manifest));
  } catch (error) {
    await eventLog.close();
    throw error;
  }
  return {
    port: eventLog,
    name: 'Kafka and its schema registry',
    ready: () => eventLog.ready(),
    startBridge: (topics, inbound) =>
      startKafkaBridge({ kafka, groupId, topics, codec, eventLog, inbound, logger }),
  };
}

/** Topics that the processes publish to and receive from, and those of what they could not use. */
function topicsOf({ processes }: Manifest): readonly string[] {
  const inbound = processes.flatMap(({ messages }) => messages.flatMap(({ topic }) => topic ?? []));
  const outbound = processes.flatMap(({ events }) => events.map(({ topic }) => topic));
  const deadLetters = [...inbound, UNROUTED_TOPIC].map((topic) => `${topic}.dlq`);
  return [...new Set([...inbound, ...outbound, ...deadLetters])].toSorted();
}
