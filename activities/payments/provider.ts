import type { Cents } from '../sdk/money.ts';

/** What the payments agent needs of a payment provider. */
export interface PaymentProvider {
  /**
   * Takes money from a card. Idempotent by `key`: an order that comes again takes nothing more and is answered like the
   * first one. Resolves with what the provider decided; rejects if that is not known (no answer, provider down), and then
   * the money may have been taken or may still be.
   */
  take(order: PaymentOrder): Promise<Taken | Declined>;
  /** What became of the order with this key. */
  find(key: string): Promise<OrderState>;
  /** Gives back all that was taken under `key`. Idempotent: what was given back stays given back. */
  refund(key: string): Promise<void>;
  /** Sends a transfer that came back to where it came from. Idempotent by its `id`. */
  returnTransfer(transfer: IncomingTransfer): Promise<void>;
}

export interface IncomingTransfer {
  /** Id of the transfer at the bank. */
  readonly id: string;
  readonly amount: Cents;
  readonly currency: string;
}

export interface PaymentOrder {
  readonly key: string;
  readonly amount: Cents;
  readonly currency: string;
  /** Card token given by the provider. */
  readonly token: string;
  /** The provider refuses the order if it arrives later than this. */
  readonly validUntil: Date;
}

export interface Taken {
  readonly kind: 'taken';
  /** Id of the payment at the provider. */
  readonly paymentId: string;
}

export interface Declined {
  readonly kind: 'declined';
  readonly reason: DeclineReason;
}

export type DeclineReason = 'insufficient-funds' | 'card-refused';

/** `unknown`: no such order has arrived. `pending`: it has, and is not decided. */
export type OrderState = Taken | Declined | { readonly kind: 'unknown' | 'pending' | 'refunded' };

/** The provider did not answer, or refused to look at the order now: what became of it is unknown to the caller. */
export class ProviderUnavailableError extends Error {
  override readonly name = 'ProviderUnavailableError';
}
