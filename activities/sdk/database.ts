import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** What a statement may be given; dates and JSON go as text and are cast in the statement. */
export type Parameter = string | number | boolean | null;

/** One SQL statement at a time, parameters as `$1`, `$2`. */
export interface Sql {
  /** Runs a statement and checks each row it returns against `row`. */
  rows<Row extends TSchema>(
    row: Row,
    statement: string,
    parameters?: readonly Parameter[],
  ): Promise<Static<Row>[]>;
  /** Runs a statement and returns how many rows it inserted, changed or deleted. */
  run(statement: string, parameters?: readonly Parameter[]): Promise<number>;
}

/** PostgreSQL, embedded or not. */
export interface Database extends Sql {
  /**
   * Runs `work` in a transaction: committed when it resolves, rolled back when it rejects. Use only the `sql` it
   * is given: the embedded database has one connection, and a statement beside the transaction waits for its end.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A step in the history of an agent's tables. Ids are run in the order of the list, each once, never changed. */
export interface Migration {
  readonly id: string;
  readonly statements: readonly string[];
}

/** The driver's side of {@link Sql}: raw rows, and how many were touched. */
export type Execute = (
  statement: string,
  parameters: readonly Parameter[],
) => Promise<{ readonly rows: readonly unknown[]; readonly touched: number }>;

/** Puts the checked face of {@link Sql} on a driver. */
export function sqlOn(execute: Execute): Sql {
  return {
    rows: async (row, statement, parameters = []) => {
      const { rows } = await execute(statement, parameters);
      return rows.map((found) => parsed(row, found));
    },
    run: async (statement, parameters = []) => (await execute(statement, parameters)).touched,
  };
}

/** The value, checked. @throws if it is not what `schema` says: our own mistake, not the caller's. */
export function parsed<Schema extends TSchema>(schema: Schema, value: unknown): Static<Schema> {
  Value.Assert(schema, value);
  return value;
}

/** Any number, the same for all: two workers that start at once migrate one after the other. */
const MIGRATION_LOCK = 7_105_563;

/** Brings the tables of `owner` up to date. Safe to call from many processes at once. */
export async function migrate(
  database: Database,
  owner: string,
  migrations: readonly Migration[],
): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.run(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await sql.run('create schema if not exists flowright');
    await sql.run(
      `create table if not exists flowright.migration (
        owner text not null, id text not null, run_at timestamptz not null default now(),
        primary key (owner, id))`,
    );
    for (const { id, statements } of migrations) {
      const isNew = await sql.run(
        'insert into flowright.migration (owner, id) values ($1, $2) on conflict do nothing',
        [owner, id],
      );
      if (isNew === 0) continue;
      for (const statement of statements) await sql.run(statement);
    }
  });
}

/** A row with one column `value` of text. */
export const TextRow = Type.Object({ value: Type.String() });
