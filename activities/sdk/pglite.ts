import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { sqlOn, type Database, type Execute } from './database.ts';

/**
 * PostgreSQL embedded in this process.
 *
 * @param folder where the data lives, for one process at a time; absent: in memory, gone with the process
 */
export async function openEmbeddedDatabase(folder?: string): Promise<Database> {
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const pglite = folder === undefined ? await PGlite.create() : await PGlite.create(folder);
  return {
    ...sqlOn(executeOn(pglite)),
    transaction: (work) => pglite.transaction((transaction) => work(sqlOn(executeOn(transaction)))),
    close: () => pglite.close(),
  };
}

function executeOn(connection: Pick<PGlite, 'query'>): Execute {
  return async (statement, parameters) => {
    const { rows, affectedRows = 0 } = await connection.query<unknown>(statement, [...parameters]);
    return { rows, touched: affectedRows };
  };
}
