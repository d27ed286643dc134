/**
 * The agent's own book of payments: one row a reference. migrations.ts explains the states.
 */
import { Type, type Static } from 'typebox';
import type { Sql } from '../sdk/database.ts';
import { finalFailure } from '../sdk/failure.ts';
import type { Cents } from '../sdk/money.ts';
import type { Declined, Taken } from './provider.ts';

const PaymentRow = Type.Object({
  reference: Type.String(),
  state: Type.Enum(['none', 'ordered', 'taken', 'declined', 'refunded', 'expired', 'awaited']),
  attempt: Type.Integer(),
  jobKey: Type.String(),
  amount: Type.Integer(),
  token: Type.String(),
  /** Milliseconds since the epoch; 0: never ordered. */
  validUntil: Type.Number(),
  paymentId: Type.String(),
  declineReason: Type.Enum(['', 'insufficient-funds', 'card-refused']),
  cancelled: Type.Boolean(),
});
export type Payment = Static<typeof PaymentRow>;

const COLUMNS = `reference, state, attempt, coalesce(job_key, '') as "jobKey",
  coalesce(amount_cents, 0)::integer as amount, coalesce(token, '') as token,
  coalesce(extract(epoch from valid_until) * 1000, 0)::float8 as "validUntil",
  coalesce(payment_id, '') as "paymentId", coalesce(decline_reason, '') as "declineReason",
  cancelled_at is not null as cancelled`;

/** A payment as it is now. */
export async function readPayment(sql: Sql, reference: string): Promise<Payment> {
  return find(sql, reference, '');
}

/** The payment, created if it is new, locked until the end of the transaction. */
export async function lockPayment(sql: Sql, reference: string): Promise<Payment> {
  await sql.run(
    `insert into payments.payment (reference, state) values ($1, 'none') on conflict do nothing`,
    [reference],
  );
  return find(sql, reference, 'for update');
}

async function find(sql: Sql, reference: string, lock: string): Promise<Payment> {
  const statement = `select ${COLUMNS} from payments.payment where reference = $1 ${lock}`;
  const [row] = await sql.rows(PaymentRow, statement, [reference]);
  if (row === undefined) throw finalFailure('UnknownPayment', `No payment for '${reference}'`);
  return row;
}

/** Key of the payment's order at the provider: another one for each card that is tried. */
export function orderKey({ reference, attempt }: Pick<Payment, 'reference' | 'attempt'>): string {
  return `${reference}/${attempt}`;
}

/** What a job wants to take. */
export interface Wanted {
  readonly reference: string;
  readonly jobKey: string;
  readonly amount: Cents;
  readonly currency: string;
}

/** Notes, before it is sent, that an order may be on its way. */
export async function recordOrder(
  sql: Sql,
  wanted: Wanted & { readonly token: string; readonly attempt: number; readonly validUntil: Date },
): Promise<void> {
  const { reference, jobKey, amount, currency, token, attempt, validUntil } = wanted;
  await sql.run(
    `update payments.payment set state = 'ordered', attempt = $2, job_key = $3, amount_cents = $4, currency = $5,
      token = $6, valid_until = $7::timestamptz, decline_reason = null where reference = $1`,
    [reference, attempt, jobKey, amount, currency, token, validUntil.toISOString()],
  );
}

export async function recordAwaited(sql: Sql, wanted: Wanted, paymentId: string): Promise<void> {
  await sql.run(
    `update payments.payment set state = 'awaited', job_key = $2, amount_cents = $3, currency = $4, payment_id = $5
      where reference = $1`,
    [wanted.reference, wanted.jobKey, wanted.amount, wanted.currency, paymentId],
  );
}

/** Notes what the provider decided on an order, unless something came after it. */
export async function recordOutcome(
  sql: Sql,
  { reference, attempt }: Pick<Payment, 'reference' | 'attempt'>,
  outcome: Taken | Declined,
): Promise<void> {
  const taken = outcome.kind === 'taken';
  await sql.run(
    `update payments.payment set state = $3, payment_id = $4, decline_reason = $5
      where reference = $1 and attempt = $2 and state = 'ordered'`,
    [
      ...[reference, attempt, outcome.kind],
      ...[taken ? outcome.paymentId : null, taken ? null : outcome.reason],
    ],
  );
}

/** Notes how a cancelled payment came to rest. */
export async function recordSettled(
  sql: Sql,
  reference: string,
  state: 'refunded' | 'declined' | 'expired',
): Promise<void> {
  await sql.run('update payments.payment set state = $2 where reference = $1', [reference, state]);
}

/** Sets the tombstone: from now on nothing is taken for the reference, and what is taken is given back. */
export async function recordCancelled(sql: Sql, reference: string): Promise<void> {
  await sql.run(
    'update payments.payment set cancelled_at = coalesce(cancelled_at, now()) where reference = $1',
    [reference],
  );
}
