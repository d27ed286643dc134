import type { Static, TSchema } from 'typebox';
import { parsed, TextRow, type Database, type Migration, type Sql } from './database.ts';

/** Tables of the SDK itself. */
export const effectMigrations: readonly Migration[] = [
  {
    id: '1-effect',
    statements: [
      `create table flowright.effect (
        job text not null, key text not null, result jsonb, done_at timestamptz not null default now(),
        primary key (job, key))`,
    ],
  },
];

/** Identity of an effect: job type, and the idempotency key of the job. */
export interface EffectId {
  readonly job: string;
  readonly key: string;
}

/**
 * Does `work` and remembers its result in one transaction; if the effect was done before, `work` does not run and the
 * remembered result is given again. A second call at the same time waits for the first: the row of the first is
 * locked until it commits (then its result is read) or rolls back (then the second does the work).
 */
export function once<Output extends TSchema>(
  database: Database,
  { job, key }: EffectId,
  output: Output,
  work: (sql: Sql) => Promise<Static<Output>>,
): Promise<Static<Output>> {
  return database.transaction(async (sql) => {
    const isNew = await sql.run(
      'insert into flowright.effect (job, key) values ($1, $2) on conflict do nothing',
      [job, key],
    );
    const done = isNew === 0 ? await recall(sql, { job, key }, output) : undefined;
    if (done !== undefined) return done;
    const result = await work(sql);
    await sql.run(
      'update flowright.effect set result = $3::text::jsonb where job = $1 and key = $2',
      [job, key, JSON.stringify(result)],
    );
    return result;
  });
}

/** The remembered result of an effect that was done before; undefined if it was not. */
export async function recall<Output extends TSchema>(
  sql: Sql,
  { job, key }: EffectId,
  output: Output,
): Promise<Static<Output> | undefined> {
  const [row] = await sql.rows(
    TextRow,
    'select result::text as value from flowright.effect where job = $1 and key = $2',
    [job, key],
  );
  if (row === undefined) return undefined;
  const result: unknown = JSON.parse(row.value);
  return parsed(output, result);
}
