import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { lockFolder } from './folder-lock.ts';
import { sqlOn, type Database, type Execute } from './database.ts';

/**
 * PostgreSQL embedded in this process.
 *
 * @param folder where the data lives, for one process at a time; absent: in memory, gone with the process
 * @throws {FolderInUseError} if another process has it open
 */
export async function openEmbeddedDatabase(folder?: string): Promise<Database> {
  if (folder === undefined) return databaseOn(await PGlite.create(), () => Promise.resolve());
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  try {
    return databaseOn(await PGlite.create(folder), unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

function databaseOn(pglite: PGlite, closed: () => Promise<void>): Database {
  return {
    ...sqlOn(executeOn(pglite)),
    transaction: (work) => pglite.transaction((transaction) => work(sqlOn(executeOn(transaction)))),
    close: async () => {
      await pglite.close();
      await closed();
    },
  };
}

function executeOn(connection: Pick<PGlite, 'query'>): Execute {
  return async (statement, parameters) => {
    const { rows, affectedRows = 0 } = await connection.query<unknown>(statement, [...parameters]);
    return { rows, touched: affectedRows };
  };
}
