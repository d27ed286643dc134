/**
 * The Temporal test server, which skips over the time that workflows wait: $TEMPORAL_TEST_SERVER_PATH, the cache, the
 * SDK's download, Maven with Java.
 */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { cached, findCached } from './cache.ts';
import { PartUnavailableError } from './errors.ts';
import { findOnPath, isExecutable } from './executables.ts';
import { findJava, SMALL_JVM } from './java.ts';
import { fetchWithMaven, type MavenServer } from './maven.ts';
import type { PartContext, SetupContext } from './part.ts';
import { claimPort, requireListener } from './ports.ts';
import { identityInShell } from './process-identity.ts';
import { downloadThroughSdk } from './sdk-server.ts';
import { startServer } from './server-process.ts';

/** A running time-skipping server, and the way to start more of them. */
export interface TestServerAddress {
  /** host:port of the server that runs. */
  readonly address: string;
  /**
   * For `TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`:
   * starts a further server, logged and cleaned up with the run.
   */
  readonly launcher: string;
}

const BINARY = 'temporal-test-server';
const ENTRY = 'temporal-test-server-1.38.0';
const MAVEN_SERVER: MavenServer = {
  part: 'testServer',
  what: 'The time-skipping test server',
  artifacts: ['io.temporal:temporal-test-server:1.38.0', 'org.slf4j:slf4j-simple:1.7.36'],
  dependencies: true,
  megabytes: 60,
};
const MAIN_CLASS = 'io.temporal.testserver.TestServer';

export async function startTestServer(
  context: PartContext,
  askedPort: number | undefined,
): Promise<TestServerAddress> {
  const launcher = await writeTestServerLauncher(context);
  const port = await claimPort(askedPort, 'the test server', '--test-server-port');
  const address = `127.0.0.1:${port}`;
  const started = Date.now();
  await startServer(context.run, {
    name: 'test-server',
    command: launcher,
    args: [String(port), '--enable-time-skipping'],
    check: () => checkTestServer(port),
    timeout: 60_000,
    signal: context.signal,
  });
  context.progress('testServer', `ready on ${address} after ${Date.now() - started} ms`);
  return { address, launcher };
}

/**
 * Finds the test server and writes a script into the run's folder that runs it, with its noise in the run's
 * log and its pid among the run's processes. Once the run is over it starts nothing that nobody would stop.
 *
 * @returns the script's path
 * @throws PartUnavailableError when there is no test server and none can be made
 */
export async function writeTestServerLauncher(context: PartContext): Promise<string> {
  const command = await findTestServer(context);
  const { folder } = context.run;
  const launcher = join(folder, 'launch-test-server');
  const script = `#!/bin/sh
${identityInShell()} > ${quote(join(folder, 'processes'))}/$$ || exit 1
test -e ${quote(join(folder, 'owner'))} || exit 1
exec ${command.map(quote).join(' ')} "$@" >> ${quote(join(folder, 'test-server.log'))} 2>&1
`;
  writeFileSync(launcher, script);
  chmodSync(launcher, 0o755);
  return launcher;
}

/** The command that runs the test server, which is fetched first if need be. */
export async function findTestServer(context: SetupContext): Promise<string[]> {
  const named = process.env['TEMPORAL_TEST_SERVER_PATH'];
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return [named];
    throw new PartUnavailableError(
      'testServer',
      `TEMPORAL_TEST_SERVER_PATH is ${named}, which is not an executable file: correct or unset it.`,
    );
  }
  const folder = findCached(ENTRY) ?? (await obtain(context));
  const binary = join(folder, BINARY);
  if (isExecutable(binary)) return [binary];
  const java = await findJava('testServer', MAVEN_SERVER.what);
  return [java, ...SMALL_JVM, '-Xmx512m', '-cp', join(folder, 'files', '*'), MAIN_CLASS];
}

async function obtain(context: SetupContext): Promise<string> {
  return await cached(ENTRY, context.progress, async (folder) => {
    context.progress('testServer', 'not installed: downloading the time-skipping test server');
    if (await downloadThroughSdk('test-server', folder, BINARY, context)) return;
    if (findOnPath('mvn') === undefined || findOnPath('java') === undefined) {
      throw new PartUnavailableError(
        'testServer',
        'The time-skipping test server could not be downloaded: name one in TEMPORAL_TEST_SERVER_PATH, or install Java 17 (https://adoptium.net) and Maven (https://maven.apache.org), with which it is fetched once.',
      );
    }
    await fetchWithMaven(MAVEN_SERVER, folder, context);
  });
}

async function checkTestServer(port: number): Promise<void> {
  await requireListener(port);
  const connection = await Connection.connect({
    address: `127.0.0.1:${port}`,
    connectTimeout: 2_000,
  });
  try {
    await connection.workflowService.getSystemInfo({});
  } finally {
    await connection.close();
  }
}

/** A word for the shell, whatever is in it. */
function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
