import { idsOf, inOldOrder } from './old-order.ts';

/** Who waits for a signal: takes what it brings. */
export interface SignalSubscription {
  /** Names the waiting activation, and its boundary event if it is that which waits. */
  readonly id: string;
  readonly signal: string;
  /** Stays open after it has taken one. */
  readonly repeats: boolean;
  take(variables: Readonly<Record<string, unknown>>): void;
}

/**
 * Signals inside one instance (BPMN 2.0.2 section 10.5.1): a broadcast reaches everyone who waits at that moment, and is not
 * kept for those who come later.
 */
export class Signals {
  private subscriptions = new Set<SignalSubscription>();

  /** The result withdraws the subscription. */
  subscribe(subscription: SignalSubscription): () => void {
    this.subscriptions.add(subscription);
    return () => this.subscriptions.delete(subscription);
  }

  /**
   * Reaches all that wait now, in the order in which they came; one that another one's reaction takes away gets nothing.
   *
   * @returns how many took it
   */
  broadcast(signal: string, variables: Readonly<Record<string, unknown>>): number {
    const waiting = [...this.subscriptions].filter((one) => one.signal === signal);
    let taken = 0;
    for (const subscription of waiting) {
      if (!this.subscriptions.has(subscription)) continue;
      if (!subscription.repeats) this.subscriptions.delete(subscription);
      taken += 1;
      subscription.take(variables);
    }
    return taken;
  }

  /** Ids of the open subscriptions, oldest first. */
  subscribed(): readonly string[] {
    return idsOf(this.subscriptions);
  }

  /** Puts subscriptions that a resume has opened again back into their old order; others come after them. */
  restoreOrder(ids: readonly string[]): void {
    this.subscriptions = inOldOrder(this.subscriptions, ids);
  }

  /** Names that somebody waits for. */
  names(): ReadonlySet<string> {
    return new Set([...this.subscriptions].map(({ signal }) => signal));
  }
}
