import type { DeadLetter, DomainEvent, EventPort } from './port.ts';

/** An event as the log keeps it. */
export interface LoggedEvent extends DomainEvent {
  /** Position in its topic, from 0. */
  readonly offset: number;
  /** Only dead letters have one. */
  readonly reason?: string;
}

/** The event log for machines without Kafka: topics in the memory of one process, gone when it ends. */
export interface EmbeddedEventLog extends EventPort {
  /** Names of the topics that something was published to, in the order of their first event. */
  topics(): readonly string[];
  /** All events of a topic, oldest first. */
  read(topic: string): readonly LoggedEvent[];
  /** Calls `listener` for every event from now on. Returns how to stop that. */
  subscribe(listener: (event: LoggedEvent) => void): () => void;
}

/** Creates an empty log. An event whose id its topic has already seen is dropped. */
export function embeddedEventLog(): EmbeddedEventLog {
  const topics = new Map<string, LoggedEvent[]>();
  const seen = new Set<string>();
  const listeners = new Set<(event: LoggedEvent) => void>();

  function append(event: DomainEvent & { readonly reason?: string }): Promise<void> {
    const id = JSON.stringify([event.topic, event.eventId]);
    if (seen.has(id)) return Promise.resolve();
    seen.add(id);
    const records = topics.get(event.topic) ?? [];
    const logged = { ...event, payload: structuredClone(event.payload), offset: records.length };
    records.push(logged);
    topics.set(event.topic, records);
    for (const listener of listeners) listener(logged);
    return Promise.resolve();
  }

  return {
    publish: append,
    deadLetter: (letter: DeadLetter) => append({ ...letter, topic: `${letter.topic}.dlq` }),
    topics: () => [...topics.keys()],
    read: (topic) => topics.get(topic) ?? [],
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => {
      listeners.clear();
      return Promise.resolve();
    },
  };
}
