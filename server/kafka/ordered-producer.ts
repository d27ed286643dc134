/**
 * A producer that loses nothing: idempotent, acknowledged by all replicas, one batch at a time, retries included.
 *
 * kafkajs gives a batch back its sequence number when it fails. Whatever is sent next with that number, the broker takes
 * for the failed batch if that had arrived after all, and drops it. So no other batch may come in between, and after
 * a batch that was given up the next one goes through a new producer, whose numbers start anew. The failed batch
 * may then be there twice: its readers have the event id.
 */
import kafkajs, { type CompressionTypes, type Message, type Producer } from 'kafkajs';
import { UnavailableError } from '../server-error.ts';

export interface OrderedProducer {
  /**
   * Resolves once all replicas have it.
   *
   * @throws UnavailableError when no broker takes it in time
   * @throws KafkaJSError when a broker refuses it for good (too large, unknown topic...)
   */
  send(topic: string, message: Message): Promise<void>;
  /** Sends what is waiting, then disconnects. */
  close(): Promise<void>;
}

interface Waiting {
  readonly topic: string;
  readonly message: Message;
  readonly sent: () => void;
  readonly failed: (error: unknown) => void;
}

const LARGEST_BATCH = 500;

/**
 * @param create makes a producer that is not connected yet
 * @throws UnavailableError when no broker answers
 */
export async function connectOrderedProducer(
  create: () => Producer,
  compression: CompressionTypes,
): Promise<OrderedProducer> {
  const queue: Waiting[] = [];
  let producer: Producer | undefined = await connect(create);
  let working: Promise<void> | undefined;

  const sendAll = async (batch: readonly Waiting[]): Promise<void> => {
    producer ??= await connect(create);
    const topics = Map.groupBy(batch, ({ topic }) => topic);
    const topicMessages = [...topics].map(([topic, entries]) => {
      return { topic, messages: entries.map(({ message }) => message) };
    });
    try {
      await producer.sendBatch({ acks: -1, compression, topicMessages });
    } catch (error) {
      const broken = producer;
      producer = undefined;
      await broken.disconnect().catch(() => undefined);
      throw sorted(error);
    }
  };
  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await sendAll(batch);
      for (const { sent } of batch) sent();
    } catch (error) {
      // One that is refused for good must not take its neighbours with it.
      if (batch.length > 1 && !(error instanceof UnavailableError)) {
        for (const one of batch) await settle([one]);
        return;
      }
      for (const { failed } of batch) failed(error);
    }
  };
  const work = async (): Promise<void> => {
    while (queue.length > 0) await settle(queue.splice(0, LARGEST_BATCH));
    working = undefined;
  };
  return {
    send: (topic, message) =>
      new Promise((sent, failed) => {
        queue.push({ topic, message, sent, failed });
        working ??= work();
      }),
    async close() {
      await working;
      await producer?.disconnect();
    },
  };
}

async function connect(create: () => Producer): Promise<Producer> {
  const producer = create();
  try {
    await producer.connect();
    return producer;
  } catch (error) {
    throw sorted(error);
  }
}

function sorted(error: unknown): unknown {
  const final = error instanceof kafkajs.KafkaJSProtocolError && !error.retriable;
  return final ? error : new UnavailableError('Kafka', error);
}
