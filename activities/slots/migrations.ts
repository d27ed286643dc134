import type { Migration } from '../sdk/database.ts';

/** One row a place that was ever taken; the index lets each place of a day be held once. */
export const slotMigrations: readonly Migration[] = [
  {
    id: '1-slot',
    statements: [
      'create schema slots',
      `create table slots.slot (
        id text primary key, product text not null, day date not null, place integer not null,
        reference text not null, reserved_at timestamptz not null default now(), released_at timestamptz)`,
      `create unique index slot_held on slots.slot (product, day, place) where released_at is null`,
    ],
  },
];
