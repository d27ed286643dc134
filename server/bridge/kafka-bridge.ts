/**
 * From Kafka to the processes. The offset of a record is committed once Temporal, or the dead-letter topic, has it.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { EachBatchPayload, IHeaders, Kafka, KafkaMessage } from 'kafkajs';
import { CodecError, type AvroCodec } from '../kafka/avro-codec.ts';
import type { KafkaEventLog, RawDeadLetter } from '../kafka/event-log.ts';
import { EVENT_ID, headerText } from '../kafka/record-headers.ts';
import type { Logger } from '../logging.ts';
import { UnavailableError } from '../server-error.ts';
import type { Inbound, Verdict } from './inbound.ts';

export interface KafkaBridgeOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly codec: AvroCodec;
  readonly eventLog: KafkaEventLog;
  readonly inbound: Inbound;
  readonly logger: Logger;
  /** Milliseconds before the first new try; doubles up to half a minute. Default 500. */
  readonly firstPause?: number;
}

export interface Bridge {
  /** Finishes the record at hand and commits. */
  stop(): Promise<void>;
}

const LONGEST_PAUSE_MS = 30_000;
/** A stop waits for the fetch under way. */
const LONGEST_FETCH_MS = 1_000;
/** Partitions worked on side by side; the records of one partition keep their order. */
const PARTITIONS_AT_ONCE = 6;

export async function startKafkaBridge(options: KafkaBridgeOptions): Promise<Bridge> {
  const { kafka, groupId, topics, logger, firstPause = 500 } = options;
  const consumer = kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: LONGEST_FETCH_MS,
    retry: { restartOnFailure: () => Promise.resolve(true) },
  });
  const stopping = new AbortController();
  const pauses = new Map<string, number>();

  const eachBatch = async (payload: EachBatchPayload): Promise<void> => {
    const { batch } = payload;
    const place = `${batch.topic}/${batch.partition}`;
    try {
      for (const message of batch.messages) {
        if (!payload.isRunning() || payload.isStale()) break;
        await handle(options, batch.topic, batch.partition, message);
        pauses.delete(place);
        payload.resolveOffset(message.offset);
        await payload.heartbeat();
      }
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      const pause = pauses.get(place) ?? firstPause;
      pauses.set(place, Math.min(pause * 2, LONGEST_PAUSE_MS));
      logger.warn({ place, pause }, `${error.message}; consuming is paused`);
      resumeLater(payload.pause(), pause, stopping.signal);
    }
    await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
  };

  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
    eachBatch,
  });
  logger.info({ topics, groupId }, 'bridge consumes');
  return {
    async stop() {
      stopping.abort();
      await consumer.disconnect();
    },
  };
}

/** One record to its end. Throws UnavailableError, having changed nothing that a new try would not find. */
async function handle(
  options: KafkaBridgeOptions,
  topic: string,
  partition: number,
  message: KafkaMessage,
): Promise<void> {
  const { eventLog, logger } = options;
  const { offset, key, value } = message;
  const headers: IHeaders = message.headers ?? {};
  const eventId = headerText(headers, EVENT_ID) ?? `${topic}/${partition}/${offset}`;
  for (const verdict of await judge(options, topic, eventId, value)) {
    if (verdict.kind === 'taken') {
      logger.info({ topic, event_id: eventId, ...verdict }, 'event taken');
      continue;
    }
    const { code, reason } = verdict;
    const letter: RawDeadLetter = {
      ...{ topic, partition, offset, key, value, headers, code, reason },
    };
    await eventLog.deadLetterRaw(letter);
    logger.warn({ topic, partition, offset, event_id: eventId, code, reason }, 'event refused');
  }
}

async function judge(
  { codec, inbound }: KafkaBridgeOptions,
  topic: string,
  eventId: string,
  value: Buffer | null,
): Promise<readonly Verdict[]> {
  try {
    if (value === null) throw new CodecError('It has no value.');
    const fields = await codec.decode(topic, value);
    return await inbound({ topic, eventId, fields });
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return [{ kind: 'refused', code: 'undecodable', reason: error.message }];
  }
}

function resumeLater(resume: () => void, pause: number, signal: AbortSignal): void {
  delay(pause, undefined, { signal }).then(resume, () => undefined);
}
