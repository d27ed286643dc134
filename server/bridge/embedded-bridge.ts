/** From the embedded event log to the processes: the same as the Kafka bridge, where there is no Kafka. */
import { setTimeout as delay } from 'node:timers/promises';
import type { EmbeddedEventLog, LoggedEvent } from '#activities/events/embedded-log.ts';
import type { Logger } from '../logging.ts';
import { UnavailableError } from '../server-error.ts';
import type { Inbound } from './inbound.ts';
import type { Bridge } from './kafka-bridge.ts';

export interface EmbeddedBridgeOptions {
  readonly eventLog: EmbeddedEventLog;
  readonly topics: readonly string[];
  readonly inbound: Inbound;
  readonly logger: Logger;
}

const PAUSE_MS = 500;

/** Events are taken one after the other, in the order of the log; what waits when it stops is gone with the log. */
export function startEmbeddedBridge(options: EmbeddedBridgeOptions): Bridge {
  const { eventLog, topics, logger } = options;
  const stopping = new AbortController();
  let last: Promise<void> = Promise.resolve();
  const unsubscribe = eventLog.subscribe((event) => {
    if (!topics.includes(event.topic)) return;
    last = last
      .then(() => handle(options, event, stopping.signal))
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) logger.error({ error }, 'event lost');
      });
  });
  return {
    async stop() {
      unsubscribe();
      stopping.abort();
      await last;
    },
  };
}

async function handle(
  options: EmbeddedBridgeOptions,
  event: LoggedEvent,
  signal: AbortSignal,
): Promise<void> {
  const { inbound, eventLog, logger } = options;
  const { topic, eventId, payload } = event;
  try {
    for (const verdict of await inbound({ topic, eventId, fields: payload })) {
      if (verdict.kind === 'taken') {
        logger.info({ topic, event_id: eventId, ...verdict }, 'event taken');
        continue;
      }
      const { code, reason } = verdict;
      await eventLog.deadLetter({ ...event, reason });
      logger.warn({ topic, event_id: eventId, code, reason }, 'event refused');
    }
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    logger.warn({ topic, event_id: eventId }, `${error.message}; tried again in ${PAUSE_MS} ms`);
    await delay(PAUSE_MS, undefined, { signal });
    await handle(options, event, signal);
  }
}
