/**
 * One run of the stack and what it leaves on disk, under `<state>/runs/<id>/`:
 *
 *     owner               pid and identity of the process that started it; gone after a clean stop
 *     processes/<pid>     identity of each server started; gone when it has stopped
 *     data/               the servers' data, removed at the end
 *     <part>.log          kept; the oldest runs' folders are removed
 *
 * A run whose owner is gone was killed: `cleanUpDeadRuns` stops what it left, and only that, because a
 * pid counts only while the process behind it is the one that was recorded.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { explainDiskError } from './errors.ts';
import { processIdentity } from './process-identity.ts';

/** The folders of one run. */
export interface Run {
  readonly id: string;
  readonly folder: string;
  readonly dataFolder: string;
}

const UNFINISHED = '.unfinished-';
const KEPT_RUNS = 20;
const STOP_TIMEOUT_MS = 10_000;
const POLL_MS = 50;

/** @throws StackError when the state folder cannot be written */
export function createRun(stateFolder: string): Run {
  const runs = join(stateFolder, 'runs');
  try {
    mkdirSync(runs, { recursive: true });
    // It appears with its owner inside: another process's clean-up must not take it for a dead one.
    const unfinished = mkdtempSync(join(runs, UNFINISHED));
    mkdirSync(join(unfinished, 'processes'));
    mkdirSync(join(unfinished, 'data'));
    writeFileSync(join(unfinished, 'owner'), `${process.pid}\n${processIdentity(process.pid)}`);
    const started = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const id = `${started}-${process.pid}-${unfinished.slice(-6)}`;
    renameSync(unfinished, join(runs, id));
    return runOf(runs, id);
  } catch (error) {
    throw explainDiskError(error, runs, 'choose another state folder (--state <folder>)');
  }
}

/** Records a server of the run, at once after its start. */
export function recordProcess(run: Run, pid: number): void {
  writeFileSync(processFile(run, pid), processIdentity(pid) ?? '');
}

/** Asks a process of the run to stop, insists after a while, and forgets it. */
export async function stopProcess(
  run: Run,
  pid: number,
  patience = STOP_TIMEOUT_MS,
): Promise<void> {
  const identity = recordedIdentity(run, pid);
  const isOurs = (): boolean => identity !== '' && processIdentity(pid) === identity;
  if (isOurs()) process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + patience;
  while (isOurs()) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  rmSync(processFile(run, pid), { force: true });
}

/**
 * Stops whatever the run still has, and leaves its logs. It has no owner from the first moment on: who adds a process looks for
 * one afterwards, so that each is either stopped here or ends by itself.
 */
export async function closeRun(run: Run): Promise<void> {
  rmSync(join(run.folder, 'owner'), { force: true });
  await Promise.all(recordedPids(run).map((pid) => stopProcess(run, pid)));
  rmSync(run.dataFolder, { recursive: true, force: true });
  rmSync(join(run.folder, 'processes'), { recursive: true, force: true });
}

/** For the last moment of the owner, when nothing can be awaited: asks every process of the run to stop. */
export function signalRun(run: Run): void {
  for (const pid of recordedPids(run)) {
    if (processIdentity(pid) === recordedIdentity(run, pid)) process.kill(pid, 'SIGTERM');
  }
}

/**
 * Stops what runs left whose owner was killed, and removes the folders of the oldest runs.
 *
 * @returns how many processes were stopped
 */
export async function cleanUpDeadRuns(stateFolder: string): Promise<number> {
  const dead = existingRuns(stateFolder).filter((run) => !isOwned(run));
  let stopped = 0;
  for (const run of dead) {
    stopped += recordedPids(run).length;
    await closeRun(run);
  }
  const oldest = dead.toSorted((a, b) => b.id.localeCompare(a.id)).slice(KEPT_RUNS);
  for (const run of oldest) rmSync(run.folder, { recursive: true, force: true });
  return stopped;
}

function runOf(runs: string, id: string): Run {
  return { id, folder: join(runs, id), dataFolder: join(runs, id, 'data') };
}

function existingRuns(stateFolder: string): Run[] {
  const runs = join(stateFolder, 'runs');
  return readdirSync(runs)
    .filter((id) => !id.startsWith(UNFINISHED))
    .map((id) => runOf(runs, id));
}

function isOwned(run: Run): boolean {
  try {
    const [pid, identity] = readFileSync(join(run.folder, 'owner'), 'utf8').split('\n');
    return identity !== undefined && processIdentity(Number(pid)) === identity;
  } catch {
    return false;
  }
}

function recordedPids(run: Run): number[] {
  try {
    return readdirSync(join(run.folder, 'processes')).map(Number);
  } catch {
    return [];
  }
}

/** Empty when there is none: never that of a process. */
function recordedIdentity(run: Run, pid: number): string {
  try {
    return readFileSync(processFile(run, pid), 'utf8').trim();
  } catch {
    return '';
  }
}

function processFile(run: Run, pid: number): string {
  return join(run.folder, 'processes', String(pid));
}
