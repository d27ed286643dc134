import { setTimeout as sleep } from 'node:timers/promises';
import { beat } from '../sdk/attempt.ts';
import type { Clock } from '../sdk/clock.ts';
import type { Database } from '../sdk/database.ts';
import { orderKey, readPayment, recordSettled, type Payment } from './ledger.ts';
import type { PaymentProvider } from './provider.ts';

export interface Settling {
  readonly database: Database;
  readonly clock: Clock;
  readonly provider: PaymentProvider;
}

/** By how much the provider's clock may be behind ours. */
const CLOCK_MARGIN_MS = 2_000;
const LONGEST_PAUSE_MS = 1_000;

/**
 * Brings a cancelled payment to rest, and answers whether money was given back.
 *
 * The tombstone is set, so no new order leaves an agent. But one may have left: its worker may wait for the answer, may
 * have died, or may be so slow that the order is still to arrive. So this asks the provider until it knows: taken
 * (give it back), declined, or never arrived and too late to arrive. It may run beside itself (the cancellation, and the
 * take that comes back to find the tombstone): every step can be repeated.
 */
export async function settle(reference: string, settling: Settling): Promise<boolean> {
  for (let pause = 50; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const payment = await readPayment(settling.database, reference);
    const refunded = await settleNow(payment, settling);
    if (refunded !== undefined) return refunded;
    beat();
    await sleep(pause);
  }
}

/** True or false: at rest, with or without money given back. Undefined: the provider can't tell yet. */
async function settleNow(
  payment: Payment,
  { database, clock, provider }: Settling,
): Promise<boolean | undefined> {
  const { reference, state, validUntil } = payment;
  if (state !== 'ordered' && state !== 'taken') return state === 'refunded';
  const key = orderKey(payment);
  const order = state === 'taken' ? { kind: state } : await provider.find(key);
  switch (order.kind) {
    case 'taken':
      await provider.refund(key);
      await recordSettled(database, reference, 'refunded');
      return true;
    case 'refunded':
      await recordSettled(database, reference, 'refunded');
      return true;
    case 'declined':
      await recordSettled(database, reference, 'declined');
      return false;
    case 'unknown':
      if (clock().getTime() <= validUntil + CLOCK_MARGIN_MS) return undefined;
      await recordSettled(database, reference, 'expired');
      return false;
    case 'pending':
      return undefined;
  }
}
