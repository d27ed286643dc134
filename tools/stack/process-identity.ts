/**
 * Tells a process from a later one that got the same pid: the moment it started.
 *
 * Linux gives it in clock ticks since boot (proc(5), /proc/pid/stat, field 22), qualified here by the boot; elsewhere `ps` gives
 * the date.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const BOOT_ID_FILE = '/proc/sys/kernel/random/boot_id';

/** Undefined when no such process runs. */
export function processIdentity(pid: number): string | undefined {
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

/** Shell words that print the identity of the shell itself, the way {@link processIdentity} does. */
export function identityInShell(): string {
  return process.platform === 'linux'
    ? `echo "$(cat ${BOOT_ID_FILE}) $(cut -d' ' -f22 /proc/$$/stat)"`
    : 'ps -o lstart= -p $$';
}

function fromProc(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, in parentheses, may hold spaces: fields are counted after it. A zombie has ended.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return undefined;
  return `${readFileSync(BOOT_ID_FILE, 'utf8').trim()} ${fields[18]}`;
}

function fromPs(pid: number): string | undefined {
  const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return started.trim() === '' ? undefined : started.trim();
}
