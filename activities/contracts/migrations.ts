import type { Migration } from '../sdk/database.ts';

/** The index holds a reference to one contract in force; a cancelled one may be followed by another. */
export const contractMigrations: readonly Migration[] = [
  {
    id: '1-contract',
    statements: [
      'create schema contracts',
      'create sequence contracts.number',
      `create table contracts.contract (
        id text primary key, number text not null unique, reference text not null, product text not null,
        holder jsonb not null, premium_cents bigint not null, currency text not null,
        slot_id text not null, slot_day date not null,
        created_at timestamptz not null default now(), cancelled_at timestamptz)`,
      `create unique index contract_in_force on contracts.contract (reference) where cancelled_at is null`,
    ],
  },
];
