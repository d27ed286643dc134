/**
 * The folder of downloaded and built servers, shared by all clones and processes of a user:
 * `$FLOWRIGHT_CACHE`, `$XDG_CACHE_HOME/flowright` or `~/.cache/flowright`.
 *
 * An entry is built in a temporary folder beside it and renamed when complete, so one that is there is
 * whole; a lock keeps two processes from building the same entry twice.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { lock } from '../setup/lock.mjs';
import { explainDiskError } from './errors.ts';
import { processIdentity } from './process-identity.ts';
import type { Progress } from './progress.ts';

const WORK_PREFIX = 'building-';

/** The cache's folder; not created yet. */
export function cacheFolder(): string {
  const own = process.env['FLOWRIGHT_CACHE'];
  if (own !== undefined && own !== '') return own;
  const xdg = process.env['XDG_CACHE_HOME'];
  return join(xdg !== undefined && xdg !== '' ? xdg : join(homedir(), '.cache'), 'flowright');
}

/** The entry's folder if it has been built. */
export function findCached(entry: string): string | undefined {
  const folder = join(cacheFolder(), entry);
  return existsSync(folder) ? folder : undefined;
}

/**
 * Returns the entry's folder, building it first if it is not there.
 *
 * @param entry name with version, e.g. `kafka-4.3.0`
 * @param build fills the empty folder it is given, or throws and leaves no entry
 * @throws StackError when the cache cannot be written
 */
export async function cached(
  entry: string,
  progress: Progress,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const found = findCached(entry);
  if (found !== undefined) return found;
  const target = join(cacheFolder(), entry);
  const work = makeWorkFolder(entry);
  const unlock = await lock(join(cacheFolder(), `${entry}.lock`), (owner) => {
    progress(entry, `waiting for process ${owner}, which is fetching it`);
  });
  try {
    if (!existsSync(target)) {
      await build(work);
      renameSync(work, target);
    }
    return target;
  } catch (error) {
    throw explainDiskError(error, cacheFolder(), 'set FLOWRIGHT_CACHE to another folder');
  } finally {
    unlock();
    rmSync(work, { recursive: true, force: true });
  }
}

function makeWorkFolder(entry: string): string {
  try {
    mkdirSync(cacheFolder(), { recursive: true });
    removeDeadWork();
    return mkdtempSync(join(cacheFolder(), `${WORK_PREFIX}${process.pid}-${entry}-`));
  } catch (error) {
    throw explainDiskError(error, cacheFolder(), 'set FLOWRIGHT_CACHE to another folder');
  }
}

/** What a process left that was killed while it built. */
function removeDeadWork(): void {
  for (const folder of readdirSync(cacheFolder()).filter((name) => name.startsWith(WORK_PREFIX))) {
    const pid = Number(folder.slice(WORK_PREFIX.length).split('-')[0]);
    if (processIdentity(pid) !== undefined) continue;
    rmSync(join(cacheFolder(), folder), { recursive: true, force: true });
  }
}
