import type { BufferedMessage } from '#contracts/marking.ts';
import type { MessageAnswer, MessageEnvelope } from '#contracts/message.ts';
import { idsOf, inOldOrder } from './old-order.ts';

/** Open subscription: takes one message. */
export interface Subscription {
  /** Names the waiting activation, and its boundary event if it is that which waits. */
  readonly id: string;
  readonly message: string;
  /** Correlation key; absent: messages that are addressed to the instance itself. */
  readonly key?: string;
  /** Stays open after it has taken one. */
  readonly repeats: boolean;
  /** True once nobody is there to take any more: what one message brings may take away who waits for the next. */
  over?(): boolean;
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
      if (!matches(subscription, envelope)) continue;
      if (!subscription.repeats) this.subscriptions.delete(subscription);
      subscription.take(envelope.variables);
      return 'correlated';
    }
    const { timeToLive, ...message } = envelope;
    if (timeToLive === undefined) this.buffer.push(message);
    else if (timeToLive <= 0) return 'expired';
    else this.buffer.push({ ...message, expires: this.now() + timeToLive });
    return 'buffered';
  }

  /** Somebody waits for it, or it has come before. */
  awaits(envelope: MessageEnvelope): boolean {
    if (this.seen.has(envelope.id)) return true;
    return [...this.subscriptions].some((subscription) => matches(subscription, envelope));
  }

  /**
   * Takes the oldest buffered message at once (all of them, if it repeats), else waits. The result withdraws the
   * subscription.
   */
  subscribe(subscription: Subscription): () => void {
    let open = true;
    const cancel = (): void => {
      open = false;
      this.subscriptions.delete(subscription);
    };
    while (open && subscription.over?.() !== true) {
      const message = this.takeBuffered(subscription);
      if (message === undefined) break;
      if (!subscription.repeats) cancel();
      subscription.take(message.variables);
    }
    if (open && subscription.over?.() !== true) this.subscriptions.add(subscription);
    return cancel;
  }

  /** Buffered messages that have not expired, oldest first. */
  fresh(): readonly BufferedMessage[] {
    const now = this.now();
    this.buffer = this.buffer.filter(({ expires }) => expires === undefined || expires > now);
    return this.buffer;
  }

  /** Takes out what others might take too. */
  takeKeyed(): readonly BufferedMessage[] {
    const keyed = this.buffer.filter(({ key }) => key !== undefined);
    this.buffer = this.buffer.filter(({ key }) => key === undefined);
    return keyed;
  }

  /** Ids of all messages that came, for duplicates after a resume. */
  seenIds(): readonly string[] {
    return [...this.seen];
  }

  /** Ids of the open subscriptions, oldest first. */
  subscribed(): readonly string[] {
    return idsOf(this.subscriptions);
  }

  restore(buffer: readonly BufferedMessage[], seen: readonly string[]): void {
    this.buffer = [...buffer];
    for (const id of seen) this.seen.add(id);
  }

  /** Puts subscriptions that a resume has opened again back into their old order; others come after them. */
  restoreOrder(ids: readonly string[]): void {
    this.subscriptions = inOldOrder(this.subscriptions, ids);
  }

  private takeBuffered(subscription: Subscription): BufferedMessage | undefined {
    const index = this.fresh().findIndex((message) => matches(subscription, message));
    return index < 0 ? undefined : this.buffer.splice(index, 1)[0];
  }
}

function matches(
  { message, key }: Subscription,
  sent: { readonly name: string; readonly key?: string },
): boolean {
  return message === sent.name && key === sent.key;
}
