import { openEmbeddedDatabase } from '#activities/sdk/pglite.ts';
import { openPostgres } from '#activities/sdk/postgres.ts';
import type { Database } from '#activities/sdk/database.ts';
import { postgresPrograms, startPostgres } from './postgres-server.ts';

export interface TestDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

interface Kind {
  readonly name: string;
  readonly open: () => Promise<TestDatabase>;
}

/**
 * The databases that what is about locks must work on: the embedded one, which has one connection, and a server where
 * one is installed, which has many.
 */
export const databaseKinds: readonly Kind[] = [
  { name: 'embedded PostgreSQL', open: openEmbedded },
  ...serverKinds(),
];

/** A fresh database in memory. */
export async function openEmbedded(): Promise<TestDatabase> {
  const database = await openEmbeddedDatabase();
  return { database, close: () => database.close() };
}

function serverKinds(): Kind[] {
  const programs = postgresPrograms();
  if (programs === undefined) return [];
  const open = async (): Promise<TestDatabase> => {
    const server = await startPostgres(programs);
    const database = await openPostgres(server.url);
    return {
      database,
      close: async () => {
        await database.close();
        await server.stop();
      },
    };
  };
  return [{ name: 'PostgreSQL server', open }];
}
