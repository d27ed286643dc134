/**
 * A PostgreSQL server of the operating system (Debian's package), for tests that need two connections: started in
 * a folder of its own, stopped after the file's tests.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';
/** PostgreSQL refuses to run as root; `nobody` does as well as anybody. */
const NOBODY = 65_534;

export interface PostgresServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where the programs are; undefined if PostgreSQL is not installed. */
export function postgresPrograms(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined;
  const versions = readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a));
  return versions
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

/** @param programs folder with `initdb` and `postgres` */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'flowright-postgres-'));
  const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (process.getuid?.() === 0) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const created = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'flowright', '-A', 'trust', '--no-sync', '--locale=C.UTF-8'],
    { ...who, cwd: folder, encoding: 'utf8' },
  );
  if (created.status !== 0) throw new Error(`initdb failed: ${created.stderr}`);

  const port = await freePort();
  const options = ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, ...options],
    { ...who, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const stopped = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await ready(server.stderr, stopped);
  return {
    url: `postgres://flowright@127.0.0.1:${port}/postgres`,
    stop: async () => {
      server.kill('SIGINT');
      await stopped;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ready(log: NodeJS.ReadableStream, stopped: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    log.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('ready to accept connections')) resolve();
    });
    void stopped.then(() => reject(new Error(`postgres ended: ${text}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
