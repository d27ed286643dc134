/**
 * The book of the sandbox provider: orders by key, how often each was called for, and transfers sent back.
 */
import { Type, type Static } from 'typebox';
import type { Database, Migration } from '../sdk/database.ts';
import { finalFailure } from '../sdk/failure.ts';
import type { IncomingTransfer, PaymentOrder } from './provider.ts';

export const sandboxMigrations: readonly Migration[] = [
  {
    id: '1-order',
    statements: [
      'create schema sandbox',
      'create table sandbox.call (key text primary key, calls integer not null)',
      `create table sandbox.payment_order (
        key text primary key, payment_id text not null, amount_cents bigint not null, currency text not null,
        decision text not null, decided_at timestamptz not null, refunded_at timestamptz)`,
      `create table sandbox.transfer_return (
        id text primary key, amount_cents bigint not null, currency text not null)`,
    ],
  },
];

const OrderRow = Type.Object({
  paymentId: Type.String(),
  amount: Type.Integer(),
  decision: Type.Enum(['taken', 'insufficient-funds', 'card-refused']),
  /** Milliseconds since the epoch: the order is pending until then. */
  decidedAt: Type.Number(),
  refunded: Type.Boolean(),
});
export type SandboxOrder = Static<typeof OrderRow>;

const StatementRow = Type.Object({
  key: Type.String(),
  amount: Type.Integer(),
  state: Type.Enum(['taken', 'refunded', 'declined', 'returned']),
});
/** One line of the statement; amount in cents. `returned`: a transfer that was sent back, its id as key. */
export type StatementLine = Static<typeof StatementRow>;

export async function readOrder(
  database: Database,
  key: string,
): Promise<SandboxOrder | undefined> {
  const [order] = await database.rows(
    OrderRow,
    `select payment_id as "paymentId", amount_cents::integer as amount, decision,
      (extract(epoch from decided_at) * 1000)::float8 as "decidedAt", refunded_at is not null as refunded
      from sandbox.payment_order where key = $1`,
    [key],
  );
  return order;
}

/** Notes an order, the first time it comes. The same key with another amount is refused. */
export async function addOrder(
  database: Database,
  { key, amount, currency }: PaymentOrder,
  { decision, paymentId, decidedAt }: Omit<SandboxOrder, 'amount' | 'refunded'>,
): Promise<void> {
  await database.run(
    `insert into sandbox.payment_order (key, payment_id, amount_cents, currency, decision, decided_at)
      values ($1, $2, $3, $4, $5, $6::timestamptz) on conflict (key) do nothing`,
    [key, paymentId, amount, currency, decision, new Date(decidedAt).toISOString()],
  );
  const order = await readOrder(database, key);
  if (order?.amount === amount) return;
  throw finalFailure('OrderConflict', `Order '${key}' came before with another amount`);
}

/** @returns how often the order was called for, this time included */
export async function countCall(database: Database, key: string): Promise<number> {
  const [row] = await database.rows(
    Type.Object({ calls: Type.Integer() }),
    `insert into sandbox.call (key, calls) values ($1, 1)
      on conflict (key) do update set calls = sandbox.call.calls + 1 returning calls`,
    [key],
  );
  return row?.calls ?? 1;
}

export async function markRefunded(database: Database, key: string): Promise<void> {
  const refunded = await database.run(
    `update sandbox.payment_order set refunded_at = coalesce(refunded_at, now())
      where key = $1 and decision = 'taken'`,
    [key],
  );
  if (refunded === 0) throw finalFailure('NothingTaken', `Nothing was taken under '${key}'`);
}

export async function addReturn(
  database: Database,
  { id, amount, currency }: IncomingTransfer,
): Promise<void> {
  await database.run(
    `insert into sandbox.transfer_return (id, amount_cents, currency) values ($1, $2, $3)
      on conflict (id) do nothing`,
    [id, amount, currency],
  );
}

export function readStatement(database: Database): Promise<StatementLine[]> {
  return database.rows(
    StatementRow,
    `select key, amount_cents::integer as amount,
        case when decision <> 'taken' then 'declined'
             when refunded_at is not null then 'refunded' else 'taken' end as state
      from sandbox.payment_order
    union all
    select id, amount_cents::integer, 'returned' from sandbox.transfer_return
    order by key`,
  );
}
