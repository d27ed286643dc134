/**
 * The schema registry: Apicurio, which speaks Confluent's API. Needs Java; Maven once. Like Confluent's own it refuses a
 * schema that cannot read what the one before it wrote.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { runCommand } from './commands.ts';
import { PartUnavailableError, StackError } from './errors.ts';
import { findJava, SMALL_JVM } from './java.ts';
import { fetchWithMaven, type MavenServer } from './maven.ts';
import type { PartContext, SetupContext } from './part.ts';
import { claimPort } from './ports.ts';
import { startServer } from './server-process.ts';

/** A running schema registry. */
export interface RegistryAddress {
  /** Root of Confluent's API. */
  readonly url: string;
}

export const REGISTRY_VERSION = '3.0.9';

const ENTRY = `apicurio-registry-${REGISTRY_VERSION}`;
const SERVER: MavenServer = {
  part: 'registry',
  what: 'The schema registry',
  artifacts: [`io.apicurio:apicurio-registry-app:${REGISTRY_VERSION}:tar.gz:all`],
  dependencies: false,
  megabytes: 115,
};

/** Java with the registry's jar; both are fetched first if need be. */
export async function findRegistry(context: SetupContext): Promise<{ java: string; jar: string }> {
  const java = await findJava('registry', SERVER.what);
  const folder = await cached(ENTRY, context.progress, async (target) => {
    await fetchWithMaven(SERVER, target, context);
    await unpack(
      join(target, 'files', `apicurio-registry-app-${REGISTRY_VERSION}-all.tar.gz`),
      target,
    );
    rmSync(join(target, 'files'), { recursive: true });
  });
  return { java, jar: join(folder, `apicurio-registry-app-${REGISTRY_VERSION}-runner.jar`) };
}

export async function startRegistry(
  context: PartContext,
  askedPort: number | undefined,
): Promise<RegistryAddress> {
  const { java, jar } = await findRegistry(context);
  const port = await claimPort(askedPort, 'the schema registry', '--registry-port');
  const url = `http://127.0.0.1:${port}/apis/ccompat/v7`;
  const started = Date.now();
  mkdirSync(context.dataFolder, { recursive: true });
  await startServer(context.run, {
    name: 'registry',
    command: java,
    args: [
      ...[...SMALL_JVM, '-Xmx256m'],
      '-Dquarkus.http.host=127.0.0.1',
      `-Dquarkus.http.port=${port}`,
      '-Dapicurio.rules.global.compatibility=BACKWARD',
      `-Dapicurio.datasource.url=jdbc:h2:file:${join(context.dataFolder, 'registry')}`,
      ...['-jar', jar],
    ],
    check: () => checkRegistry(url),
    timeout: 90_000,
    signal: context.signal,
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  context.progress('registry', `ready on ${url} after ${seconds} s`);
  return { url };
}

async function checkRegistry(url: string): Promise<void> {
  const response = await fetch(`${url}/subjects`, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new StackError(`The registry answers ${response.status}.`);
}

async function unpack(archive: string, folder: string): Promise<void> {
  const { code, lines } = await runCommand('tar', ['-xzf', archive, '-C', folder]);
  if (code === 0) return;
  throw new PartUnavailableError(
    'registry',
    `The schema registry could not be unpacked (tar says: ${lines.at(-1) ?? 'nothing'}): free disk space or install tar.`,
  );
}
