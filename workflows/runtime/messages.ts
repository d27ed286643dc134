import type { BufferedMessage } from '#contracts/marking.ts';
import type { MessageAnswer, MessageEnvelope } from '#contracts/message.ts';

/** Open subscription: takes one message. */
export interface Subscription {
  /** Names the waiting activation, and its boundary event if it is that which waits. */
  readonly id: string;
  readonly message: string;
  take(variables: Readonly<Record<string, unknown>>): void;
}

/** Messages that reached the instance and subscriptions that wait for one. First come, first served, both ways. */
export class Messages {
  private readonly now: () => number;
  private subscriptions = new Set<Subscription>();
  private buffer: BufferedMessage[] = [];
  private readonly seen = new Set<string>();

  constructor(now: () => number) {
    this.now = now;
  }

  deliver(envelope: MessageEnvelope): MessageAnswer {
    if (this.seen.has(envelope.id)) return 'duplicate';
    this.seen.add(envelope.id);
    for (const subscription of this.subscriptions) {
      if (subscription.message !== envelope.name) continue;
      this.subscriptions.delete(subscription);
      subscription.take(envelope.variables);
      return 'correlated';
    }
    const { name, id, variables, timeToLive } = envelope;
    if (timeToLive === undefined) this.buffer.push({ name, id, variables });
    else if (timeToLive <= 0) return 'expired';
    else this.buffer.push({ name, id, variables, expires: this.now() + timeToLive });
    return 'buffered';
  }

  /** Takes the oldest buffered message at once, else waits. The result withdraws the subscription. */
  subscribe(subscription: Subscription): () => void {
    const index = this.fresh().findIndex((message) => message.name === subscription.message);
    const [message] = index < 0 ? [] : this.buffer.splice(index, 1);
    if (message !== undefined) {
      subscription.take(message.variables);
      return () => {};
    }
    this.subscriptions.add(subscription);
    return () => this.subscriptions.delete(subscription);
  }

  /** Buffered messages that have not expired, oldest first. */
  fresh(): readonly BufferedMessage[] {
    const now = this.now();
    this.buffer = this.buffer.filter(({ expires }) => expires === undefined || expires > now);
    return this.buffer;
  }

  /** Ids of all messages that came, for duplicates after a resume. */
  seenIds(): readonly string[] {
    return [...this.seen];
  }

  /** Ids of the open subscriptions, oldest first. */
  subscribed(): readonly string[] {
    return [...this.subscriptions].map(({ id }) => id);
  }

  restore(buffer: readonly BufferedMessage[], seen: readonly string[]): void {
    this.buffer = [...buffer];
    for (const id of seen) this.seen.add(id);
  }

  /** Puts subscriptions that a resume has opened again back into their old order; others come after them. */
  restoreOrder(ids: readonly string[]): void {
    const rank = ({ id }: Subscription): number => {
      const index = ids.indexOf(id);
      return index < 0 ? ids.length : index;
    };
    this.subscriptions = new Set([...this.subscriptions].sort((a, b) => rank(a) - rank(b)));
  }
}
