/** Temporal's servers as the SDK downloads them: the first choice when nothing is installed. */
import { chmodSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './commands.ts';
import type { SetupContext } from './part.ts';
import { repeatProgress } from './progress.ts';

const PROGRAM = fileURLToPath(new URL('sdk-download.ts', import.meta.url));
const STALLED_AFTER_MS = 30_000;
const POLL_MS = 1_000;

/**
 * Downloads a server to `<folder>/<name>`.
 *
 * @returns whether that worked; without a network it fails at once
 */
export async function downloadThroughSdk(
  kind: 'cli' | 'test-server',
  folder: string,
  name: string,
  context: SetupContext,
): Promise<boolean> {
  const stall = new AbortController();
  const signal = AbortSignal.any([stall.signal, context.signal]);
  const stopWatching = giveUpWhenStalled(folder, stall);
  const stopProgress = repeatProgress(context.progress, name, () => {
    return `downloaded ${Math.round(sizeOf(folder) / 1e6)} MB`;
  });
  try {
    const { code } = await runCommand(process.execPath, [PROGRAM, kind, folder], { signal });
    const [file] = readdirSync(folder);
    if (code !== 0 || file === undefined) return false;
    renameSync(join(folder, file), join(folder, name));
    chmodSync(join(folder, name), 0o755);
    return true;
  } finally {
    stopProgress();
    stopWatching();
  }
}

function giveUpWhenStalled(folder: string, stall: AbortController): () => void {
  let last = { size: 0, at: Date.now() };
  const timer = setInterval(() => {
    const size = sizeOf(folder);
    if (size !== last.size) last = { size, at: Date.now() };
    else if (Date.now() - last.at > STALLED_AFTER_MS) stall.abort();
  }, POLL_MS);
  return () => clearInterval(timer);
}

function sizeOf(folder: string): number {
  return readdirSync(folder)
    .map((file) => statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((total, size) => total + size, 0);
}
