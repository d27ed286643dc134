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
  const take = async (event: LoggedEvent): Promise<void> => {
    try {
      await untilHandled(options, event, stopping.signal);
    } catch (error) {
      if (!stopping.signal.aborted) logger.error({ error }, 'event lost');
    }
  };
  const unsubscribe = eventLog.subscribe((event) => {
    if (topics.includes(event.topic)) last = last.then(() => take(event));
  });
  return {
    async stop() {
      unsubscribe();
      stopping.abort();
      await last;
    },
  };
}

async function untilHandled(
  options: EmbeddedBridgeOptions,
  event: LoggedEvent,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    try {
      await handle(options, event);
      return;
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      const fields = { topic: event.topic, event_id: event.eventId };
      options.logger.warn(fields, `${error.message}; tried again in ${PAUSE_MS} ms`);
      await delay(PAUSE_MS, undefined, { signal });
    }
  }
}

async function handle(
  { inbound, eventLog, logger }: EmbeddedBridgeOptions,
  event: LoggedEvent,
): Promise<void> {
  const { topic, eventId, payload } = event;
  for (const verdict of await inbound({ topic, eventId, fields: payload })) {
    if (verdict.kind === 'taken') {
      logger.info({ topic, event_id: eventId, ...verdict }, 'event taken');
      continue;
    }
    const { code, reason } = verdict;
    await eventLog.deadLetter({ ...event, reason });
    logger.warn({ topic, event_id: eventId, code, reason }, 'event refused');
  }
}
