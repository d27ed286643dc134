import type { Migration } from '../sdk/database.ts';

/** What was issued for a contract; the day of issue is fixed before the first page is drawn. */
export const documentMigrations: readonly Migration[] = [
  {
    id: '1-document',
    statements: [
      'create schema documents',
      `create table documents.document (
        contract_id text primary key, contract_number text not null, issued_on date not null,
        uri text, sha256 text, pages integer)`,
    ],
  },
];
