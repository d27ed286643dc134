/**
 * Finds Temporal's CLI, whose `server start-dev` is a whole server with its UI: $TEMPORAL_CLI_PATH, PATH, the
 * cache, the SDK's download, a build with Go.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cached, findCached } from './cache.ts';
import { runCommand } from './commands.ts';
import { PartUnavailableError } from './errors.ts';
import { findOnPath, isExecutable } from './executables.ts';
import type { SetupContext } from './part.ts';
import { repeatProgress } from './progress.ts';
import { downloadThroughSdk } from './sdk-server.ts';

/** The last version that `go install` accepts: later ones replace modules. */
const VERSION = '1.5.1';
const MODULE = `github.com/temporalio/cli/cmd/temporal@v${VERSION}`;
const ENTRY = `temporal-cli-${VERSION}`;
const FILE = 'temporal';
/** What the Go compiler reports for this version, its standard library included. */
const PACKAGES_TO_COMPILE = 1300;

const WAYS =
  'install the Temporal CLI on the PATH (https://docs.temporal.io/cli), name it in TEMPORAL_CLI_PATH, or install Go (https://go.dev/dl), with which it is built once';

/** @throws PartUnavailableError when there is none and none can be made */
export async function findTemporalCli(context: SetupContext): Promise<string> {
  const named = process.env['TEMPORAL_CLI_PATH'];
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named;
    throw new PartUnavailableError(
      'temporal',
      `TEMPORAL_CLI_PATH is ${named}, which is not an executable file: correct or unset it.`,
    );
  }
  const installed = findOnPath('temporal');
  if (installed !== undefined) return installed;
  const folder = findCached(ENTRY) ?? (await obtain(context));
  return join(folder, FILE);
}

async function obtain(context: SetupContext): Promise<string> {
  return await cached(ENTRY, context.progress, async (folder) => {
    context.progress('temporal', `not installed: downloading the Temporal CLI`);
    if (await downloadThroughSdk('cli', folder, FILE, context)) return;
    const go = findOnPath('go');
    if (go === undefined) {
      throw new PartUnavailableError(
        'temporal',
        `The Temporal server is not installed and could not be downloaded: ${WAYS}.`,
      );
    }
    await build(go, folder, context);
  });
}

async function build(go: string, folder: string, context: SetupContext): Promise<void> {
  const done = { downloaded: 0, compiled: 0 };
  const describe = (): string =>
    done.compiled === 0
      ? `fetched ${done.downloaded} modules`
      : `compiled ${done.compiled} of at most ${PACKAGES_TO_COMPILE} packages`;
  context.progress('temporal', `no download: building ${MODULE} with Go, once, about 2 minutes`);
  const stopProgress = repeatProgress(context.progress, 'temporal', describe);
  const { code, lines } = await runCommand(go, ['install', '-v', MODULE], {
    cwd: folder,
    env: { GOBIN: folder, GOFLAGS: `${process.env['GOFLAGS'] ?? ''} -buildvcs=false`.trim() },
    signal: context.signal,
    onLine: (line) => {
      done[line.startsWith('go: ') ? 'downloaded' : 'compiled'] += 1;
    },
  });
  stopProgress();
  if (code === 0) return;
  rmSync(join(folder, FILE), { force: true });
  throw new PartUnavailableError(
    'temporal',
    `The Temporal server could neither be downloaded nor built (Go says: ${lines.at(-1) ?? 'nothing'}): ${WAYS}.`,
  );
}
