import pg from 'pg';
import { sqlOn, type Database, type Execute, type Sql } from './database.ts';

/**
 * A PostgreSQL server, shared by any number of workers.
 *
 * @param url `postgres://user:password@host:port/database`
 */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, application_name: 'flowright-agents' });
  // An idle connection that breaks is replaced by the pool at the next use; unheard, its error would end the process.
  pool.on('error', () => {});
  const database: Database = {
    ...sqlOn(executeOn(pool)),
    transaction: (work) => inTransaction(pool, work),
    close: () => pool.end(),
  };
  await database.run('select 1');
  return database;
}

async function inTransaction<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin');
    const result = await work(sqlOn(executeOn(client)));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function executeOn(connection: Pick<pg.Pool, 'query'>): Execute {
  return async (statement, parameters) => {
    const { rows, rowCount } = await connection.query(statement, [...parameters]);
    return { rows, touched: rowCount ?? 0 };
  };
}
