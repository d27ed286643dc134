import type { MessageEnvelope } from '#contracts/message.ts';
import type { Scenario } from './scenario.ts';

export interface PlannedMessage {
  /** Virtual time (ms since the start). */
  readonly at: number;
  readonly envelope: MessageEnvelope;
}

/** The messages of a scenario, in the order they are sent. */
export function plannedMessages({ messages = [] }: Scenario): readonly PlannedMessage[] {
  return messages
    .map(({ name, at, id, key, variables = {}, timeToLive }, index) => ({
      at,
      envelope: {
        ...{ name, id: id ?? `message-${index + 1}`, variables },
        ...(key === undefined ? {} : { key }),
        ...(timeToLive === undefined ? {} : { timeToLive }),
      },
    }))
    .sort((a, b) => a.at - b.at);
}
