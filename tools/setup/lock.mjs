/**
 * A lock file that one process at a time holds. It appears with its owner's pid inside in one step
 * (a hard link), so that a lock whose owner died can always be told from one that is being taken.
 */
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const POLL_MS = 300;

/**
 * Waits until the lock is free, then holds it.
 *
 * @param {string} file the lock's path; its folder exists
 * @param {(owner: number) => void} onWait called once, with the pid that holds the lock
 * @returns {Promise<() => void>} gives the lock back
 */
export async function lock(file, onWait) {
  for (let told = false; ; told = true) {
    if (tryLock(file)) return () => rmSync(file, { force: true });
    const owner = lockOwner(file);
    if (owner !== undefined && !isAlive(owner)) {
      takeAway(file, owner);
      continue;
    }
    if (!told && owner !== undefined) onWait(owner);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** @param {string} file */
function tryLock(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Of several that see the same dead owner only one may remove the lock, or the second would remove the
 * first one's new lock: they ask for a lock on the lock, which is never held longer than this call.
 *
 * @param {string} file
 * @param {number} owner
 */
function takeAway(file, owner) {
  const guard = `${file}.removal`;
  const guardOwner = lockOwner(guard);
  if (guardOwner !== undefined && !isAlive(guardOwner)) rmSync(guard, { force: true });
  if (!tryLock(guard)) return;
  try {
    if (lockOwner(file) === owner) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/**
 * @param {string} file
 * @returns {number | undefined} undefined when the lock has just been given back
 */
function lockOwner(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
