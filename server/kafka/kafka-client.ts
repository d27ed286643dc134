import { Kafka, logLevel } from 'kafkajs';
import { kafkaLogger, type Logger } from '../logging.ts';
import { registerZstdCodec } from './zstd-codec.ts';

export interface KafkaOptions {
  /** host:port of at least one broker. */
  readonly brokers: readonly string[];
  /** Who we are, in the broker's logs. */
  readonly clientId: string;
  readonly logger: Logger;
}

/** A client that reads and writes zstd, gives up on a broker after some 10 s, and logs through ours. */
export function createKafka({ brokers, clientId, logger }: KafkaOptions): Kafka {
  registerZstdCodec();
  return new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 200, retries: 5 },
    logLevel: logLevel.WARN,
    logCreator: kafkaLogger(logger),
  });
}
