import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, TextRow, type Sql } from '#activities/sdk/database.ts';
import { effectMigrations, once, recall } from '#activities/sdk/effects.ts';
import { databaseKinds, type TestDatabase } from './support/databases.ts';

const Result = Type.Object({ number: Type.Integer() });

describe.for(databaseKinds)('an effect on $name', ({ open }) => {
  let opened: TestDatabase;

  beforeAll(async () => {
    opened = await open();
    const { database } = opened;
    await migrate(database, 'sdk', effectMigrations);
    await migrate(database, 'test', [
      { id: '1', statements: ['create table tally (key text)', 'create sequence numbers'] },
    ]);
  });
  afterAll(() => opened.close());

  const done = async (key: string): Promise<number> => {
    const rows = 'select key as value from tally where key = $1';
    return (await opened.database.rows(TextRow, rows, [key])).length;
  };
  const tally = (key: string) => async (sql: Sql) => {
    await sql.run('insert into tally values ($1)', [key]);
    const [row] = await sql.rows(TextRow, "select nextval('numbers')::text as value");
    return { number: Number(row?.value) };
  };
  const run = (key: string) =>
    once(opened.database, { job: 'test.count', key }, Result, tally(key));

  it('is done once when it runs twice', async () => {
    const first = await run('twice');
    expect(await run('twice')).toEqual(first);
    expect(await done('twice')).toBe(1);
  });

  it('is done once when twenty run at the same time', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => run('at-once')));
    expect(new Set(results.map(({ number }) => number)).size).toBe(1);
    expect(await done('at-once')).toBe(1);
  });

  it('is done again for another key and for another job', async () => {
    const first = await run('one');
    const other = { job: 'test.other', key: 'one' };
    expect(await run('two')).not.toEqual(first);
    expect(await once(opened.database, other, Result, tally('one'))).not.toEqual(first);
  });

  it('leaves nothing behind when it fails, and can be done afterwards', async () => {
    const effect = { job: 'test.count', key: 'fails' };
    const failing = once(opened.database, effect, Result, async (sql) => {
      await tally('fails')(sql);
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await recall(opened.database, effect, Result)).toBeUndefined();
    await run('fails');
    expect(await done('fails')).toBe(1);
  });

  it('is done by the one that waits when the one that runs fails', async () => {
    const effect = { job: 'test.count', key: 'handed-over' };
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    const { promise: fail, resolve: failNow } = Promise.withResolvers<void>();
    const first = once(opened.database, effect, Result, async () => {
      start();
      await fail;
      throw new Error('the first one fails');
    });
    const firstEnds = first.catch(String);
    await started;
    const second = run('handed-over');
    failNow();
    expect(await firstEnds).toContain('the first one fails');
    await second;
    expect(await done('handed-over')).toBe(1);
  });

  it('migrates once when several processes start together', async () => {
    const steps = [{ id: '1', statements: ['create table only_once (a integer)'] }];
    await Promise.all([1, 2, 3, 4].map(() => migrate(opened.database, 'race', steps)));
    const later = [...steps, { id: '2', statements: ['alter table only_once add b integer'] }];
    await migrate(opened.database, 'race', later);
    expect(await opened.database.run('insert into only_once (a, b) values (1, 2)')).toBe(1);
  });
});
