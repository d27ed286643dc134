import type { Migration } from '../sdk/database.ts';

/**
 * One row a reference. `state`:
 * - `none`: nothing was ordered (only a cancellation came);
 * - `ordered`: an order may be at the provider, may get there until `valid_until`, and its outcome is not known here;
 * - `taken`, `declined`, `refunded`: the outcome of the order `provider_key`;
 * - `expired`: the order never arrived, and can't any more;
 * - `awaited`: a transfer, which comes by itself.
 *
 * `cancelled_at` is the tombstone: from then on nothing is ordered, and what an order has taken is given back.
 */
export const paymentMigrations: readonly Migration[] = [
  {
    id: '1-payment',
    statements: [
      'create schema payments',
      `create table payments.payment (
        reference text primary key, state text not null, attempt integer not null default 1,
        job_key text, amount_cents bigint, currency text, token text, valid_until timestamptz,
        payment_id text, decline_reason text, cancelled_at timestamptz,
        created_at timestamptz not null default now())`,
    ],
  },
];
