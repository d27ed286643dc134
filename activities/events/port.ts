/**
 * What the events agent needs of an event log. Two implementations: Kafka (server/bridge) and the embedded log
 * beside this file.
 */
export interface EventPort {
  /**
   * Appends a domain event to its topic. Resolves once the log has it for good. The agent publishes an event again,
   * with the same `eventId`, when it does not know whether the first time succeeded: a log that can tell drops the
   * second one, any other leaves that to its readers, who find the id in the record.
   *
   * @throws {UnpublishableEventError} if the event can never be published: unknown topic, payload against its schema
   * @throws anything else for what may succeed later
   */
  publish(event: DomainEvent): Promise<void>;
  /** Appends what nobody could use to `<topic>.dlq`, with the reason. Repeated with the same `eventId`, like `publish`. */
  deadLetter(letter: DeadLetter): Promise<void>;
  /** Sends what is buffered and lets go of connections. */
  close(): Promise<void>;
}

export interface DomainEvent {
  /** `business.<domain>.<event>.v<N>`. */
  readonly topic: string;
  /** Business key: orders the events of one case. */
  readonly key: string;
  /** The same whenever the same event is published again. Header `event-id`. */
  readonly eventId: string;
  /** Workflow id of the instance that the event belongs to. Header `correlation-id`. */
  readonly correlationId: string;
  /** Variables of the process by name, often more than the topic's schema has: the log picks what it needs. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface DeadLetter extends DomainEvent {
  /** One sentence for the people who look at it. */
  readonly reason: string;
}

/** The event is wrong and stays wrong: trying again is of no use. */
export class UnpublishableEventError extends Error {
  override readonly name = 'UnpublishableEventError';
}

/** Dead letters of messages whose topic nobody knows (they came through the API) go to this topic's DLQ. */
export const UNROUTED_TOPIC = 'business.message.unrouted.v1';
