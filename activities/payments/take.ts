import { beating, stopIfCancelled } from '../sdk/attempt.ts';
import { BpmnError } from '../sdk/bpmn-error.ts';
import type { Clock } from '../sdk/clock.ts';
import type { Sql } from '../sdk/database.ts';
import { finalFailure } from '../sdk/failure.ts';
import {
  lockPayment,
  orderKey,
  recordAwaited,
  recordOrder,
  recordOutcome,
  type Payment,
  type Wanted,
} from './ledger.ts';
import type { Declined, DeclineReason, Taken } from './provider.ts';
import { settle, type Settling } from './settle.ts';

/** Codes of the BPMN errors by the provider's reason. */
export const declineCodes: Readonly<Record<DeclineReason, string>> = {
  'insufficient-funds': 'ERR_SOLDE_INSUFFISANT',
  'card-refused': 'ERR_CARTE_REFUSEE',
};

/** How long the provider may accept an order after an attempt began; less than an attempt may last. */
const ORDER_VALIDITY_MS = 20_000;

/** An order that this attempt is to send, or an answer that is known without one. */
type Begun =
  | { readonly kind: 'order'; readonly attempt: number; readonly validUntil: Date }
  | Taken
  | Declined;

/**
 * Takes money from a card, once for a reference, whatever job and attempt asks.
 *
 * The order is noted before it is sent and its outcome afterwards, so a cancellation can always see that one is
 * under way. After the answer the tombstone is looked at again, under the same lock that notes the outcome: a
 * cancellation either sees the outcome or is seen here.
 *
 * @returns id of the payment at the provider
 */
export async function takeByCard(
  wanted: Wanted & { readonly token: string },
  settling: Settling,
): Promise<string> {
  stopIfCancelled();
  const { reference } = wanted;
  const begun = await settling.database.transaction((sql) => begin(sql, wanted, settling));
  const outcome = begun.kind === 'order' ? await sendOrder(wanted, begun, settling) : begun;
  if (outcome.kind === 'declined') {
    const message = `The card for '${reference}' was declined: ${outcome.reason}`;
    throw new BpmnError(declineCodes[outcome.reason], message);
  }
  return outcome.paymentId;
}

async function begin(
  sql: Sql,
  wanted: Wanted & { readonly token: string },
  { clock }: Settling,
): Promise<Begun> {
  const payment = await lockPayment(sql, wanted.reference);
  refuseCancelled(payment);
  const { declineReason: reason, paymentId, attempt } = payment;
  switch (payment.state) {
    case 'taken':
      refuseOther(payment, wanted.amount === payment.amount);
      return { kind: 'taken', paymentId };
    case 'ordered':
      refuseOther(payment, wanted.amount === payment.amount && wanted.token === payment.token);
      return nextOrder(sql, wanted, attempt, clock);
    case 'declined':
      if (reason !== '' && payment.jobKey === wanted.jobKey) return { kind: 'declined', reason };
      return nextOrder(sql, wanted, attempt + 1, clock);
    case 'none':
      return nextOrder(sql, wanted, attempt, clock);
    case 'awaited':
    case 'refunded':
    case 'expired':
      throw conflict(payment);
  }
}

async function nextOrder(
  sql: Sql,
  wanted: Wanted & { readonly token: string },
  attempt: number,
  clock: Clock,
): Promise<Begun> {
  const validUntil = new Date(clock().getTime() + ORDER_VALIDITY_MS);
  await recordOrder(sql, { ...wanted, attempt, validUntil });
  return { kind: 'order', attempt, validUntil };
}

async function sendOrder(
  { reference, amount, currency, token }: Wanted & { readonly token: string },
  { attempt, validUntil }: { readonly attempt: number; readonly validUntil: Date },
  settling: Settling,
): Promise<Taken | Declined> {
  const key = orderKey({ reference, attempt });
  const order = { key, amount, currency, token, validUntil };
  const outcome = await beating(settling.provider.take(order));
  const cancelled = await settling.database.transaction(async (sql) => {
    const payment = await lockPayment(sql, reference);
    await recordOutcome(sql, { reference, attempt }, outcome);
    return payment.cancelled;
  });
  if (!cancelled || outcome.kind === 'declined') return outcome;
  await settle(reference, settling);
  throw cancelledFailure(reference);
}

/** Notes that a transfer is awaited. @returns id of the payment until the bank gives it one */
export async function awaitTransfer(wanted: Wanted, { database }: Settling): Promise<string> {
  return database.transaction(async (sql) => {
    const payment = await lockPayment(sql, wanted.reference);
    refuseCancelled(payment);
    refuseOther(payment, payment.state === 'none' || payment.state === 'awaited');
    const paymentId = `transfer/${wanted.reference}`;
    if (payment.state === 'none') await recordAwaited(sql, wanted, paymentId);
    return paymentId;
  });
}

function refuseCancelled({ reference, cancelled }: Payment): void {
  if (cancelled) throw cancelledFailure(reference);
}

function refuseOther(payment: Payment, same: boolean): void {
  if (!same) throw conflict(payment);
}

function conflict({ reference, state }: Payment): Error {
  return finalFailure('PaymentConflict', `Another payment for '${reference}' is ${state} already`);
}

function cancelledFailure(reference: string): Error {
  return finalFailure('PaymentCancelled', `The payment for '${reference}' was cancelled`);
}
