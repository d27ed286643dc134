/** Headers of our records, all of them text. */
import type { IHeaders } from 'kafkajs';

export const EVENT_ID = 'event-id';
export const CORRELATION_ID = 'correlation-id';
export const CONTENT_TYPE = 'content-type';

/** What a dead letter says about itself. */
export const DEAD_LETTER = {
  /** One sentence for people. */
  reason: 'dead-letter-reason',
  /** One of {@link DeadLetterCode}. */
  code: 'dead-letter-code',
  topic: 'dead-letter-topic',
  partition: 'dead-letter-partition',
  offset: 'dead-letter-offset',
  /** When it was given up, ISO 8601. */
  time: 'dead-letter-time',
} as const;

/**
 * `undecodable`: no event of its topic. `invalid`: the process refuses it as input. `conflict`: another event has its
 * business key. `late`: nobody is left to take it. `expired`: nobody waited in time. `undelivered`: an
 * instance ended without having taken it.
 */
export type DeadLetterCode =
  'undecodable' | 'invalid' | 'conflict' | 'late' | 'expired' | 'undelivered';

/** Text of a header that came; undefined if it is absent or empty. */
export function headerText(headers: IHeaders | undefined, name: string): string | undefined {
  const value = headers?.[name];
  const first = Array.isArray(value) ? value[0] : value;
  const text = Buffer.isBuffer(first) ? first.toString('utf8') : first;
  return text === '' ? undefined : text;
}
