import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

/** Somebody else uses the folder of the embedded database. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

const Holder = Type.Object({ pid: Type.Integer({ minimum: 1 }), process: Type.String() });
type Holder = Static<typeof Holder>;

/** A restarted container may have the process id of the one before, so the id alone tells nothing. */
const self: Holder = { pid: process.pid, process: randomUUID() };

/**
 * Keeps a folder for this process: two that write the files of one embedded database destroy it. The lock of a process
 * that died is taken over.
 *
 * @returns how to let go
 * @throws {FolderInUseError}
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = `${folder}.lock`;
  const holder = await holderOf(file);
  if (holder !== undefined && isAlive(holder)) {
    const message = `${folder} is used by process ${holder.pid}: stop it, or set DATABASE_URL to share a server`;
    throw new FolderInUseError(message);
  }
  if (holder !== undefined) await rm(file, { force: true });
  try {
    await writeFile(file, JSON.stringify(self), { flag: 'wx' });
  } catch (error) {
    throw new FolderInUseError(`${folder} cannot be locked: ${String(error)}`, { cause: error });
  }
  return () => rm(file, { force: true });
}

async function holderOf(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // An empty or broken file was left by a crash in the middle of writing it.
  const nobody: Holder = { pid: self.pid, process: '' };
  try {
    const holder: unknown = JSON.parse(text);
    return Value.Check(Holder, holder) ? holder : nobody;
  } catch {
    return nobody;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.pid === self.pid) return holder.process === self.process;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
