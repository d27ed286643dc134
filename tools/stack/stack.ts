/**
 * The servers that Flowright runs on, as they are in production but on one machine: on free loopback ports, logs
 * in files, stopped with the program that started them.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lock } from '../setup/lock.mjs';
import { explainDiskError, PartUnavailableError, StackError, type PartName } from './errors.ts';
import { startKafka, type KafkaAddress } from './kafka.ts';
import type { PartContext } from './part.ts';
import { printProgress, type Progress } from './progress.ts';
import { startRegistry, type RegistryAddress } from './registry.ts';
import { cleanUpDeadRuns, closeRun, createRun, signalRun, type Run } from './run.ts';
import { PortLostError } from './server-process.ts';
import { startTemporal, type TemporalAddress } from './temporal-server.ts';
import { startTestServer, type TestServerAddress } from './test-server.ts';

export { PartUnavailableError, StackError, type PartName } from './errors.ts';
export type { KafkaAddress } from './kafka.ts';
export type { RegistryAddress } from './registry.ts';
export type { TemporalAddress } from './temporal-server.ts';
export type { TestServerAddress } from './test-server.ts';

export interface StackOptions {
  /** The parts to start; one that can't be had rejects with {@link PartUnavailableError}. */
  readonly parts: readonly PartName[];
  /** Parts that may be missing: see {@link Stack.unavailable}. */
  readonly optionalParts?: readonly PartName[];
  /** Folder for logs and pids; default `.flowright` in the repository. */
  readonly stateFolder?: string;
  /** Where the servers keep their data from run to run; by default it goes with the run. */
  readonly dataFolder?: string;
  /** Ports to use; by default free ones. A taken one rejects with {@link StackError}. */
  readonly ports?: StackPorts;
  readonly onProgress?: Progress;
  /** Stop on SIGINT, SIGTERM and SIGHUP, then end as they do; default true. Set false to stop it yourself. */
  readonly handleSignals?: boolean;
}

/** TCP ports by server. */
export interface StackPorts {
  readonly temporal?: number;
  readonly ui?: number;
  readonly testServer?: number;
  readonly kafka?: number;
  readonly registry?: number;
}

/** What runs; a part that was not asked for, or can't be had, is undefined. */
export interface Stack {
  readonly temporal: TemporalAddress | undefined;
  readonly testServer: TestServerAddress | undefined;
  readonly kafka: KafkaAddress | undefined;
  readonly registry: RegistryAddress | undefined;
  /** The optional parts that can't be had, each with its one-sentence reason. */
  readonly unavailable: readonly PartUnavailableError[];
  /** Folder of the servers' logs, one file each; it stays. */
  readonly logFolder: string;
  /** Stops everything this stack started; may be called twice. */
  stop(): Promise<void>;
}

const DEFAULT_STATE = fileURLToPath(new URL('../../.flowright', import.meta.url));
const PORT_ATTEMPTS = 3;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts the parts side by side and waits until all answer. What an earlier run left that was killed is
 * stopped first.
 *
 * @throws PartUnavailableError when a part that is not optional can't be had
 * @throws StackError for anything else that the reader can act on: a taken port, a full disk, a server that does not start
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const progress = options.onProgress ?? printProgress;
  const stateFolder = resolve(options.stateFolder ?? DEFAULT_STATE);
  const run = createRun(stateFolder);
  const dataFolder = resolve(options.dataFolder ?? run.dataFolder);
  const abort = new AbortController();
  let releaseData = (): void => undefined;
  const starting = cleanUpDeadRuns(stateFolder).then(async (left) => {
    if (left > 0) progress('stack', `stopped ${left} servers that a killed run had left`);
    releaseData = await holdDataFolder(dataFolder);
    return await startParts(options, { run, dataFolder, progress, signal: abort.signal }, abort);
  });
  const stop = stopper(run, abort, starting, options.handleSignals ?? true, () => {
    releaseData();
  });
  try {
    return { ...(await starting), logFolder: run.folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One failure aborts the others and all are waited for, so that none starts after the stack was stopped. */
async function startParts(
  options: StackOptions,
  context: PartContext,
  abort: AbortController,
): Promise<Omit<Stack, 'stop' | 'logFolder'>> {
  const { ports = {} } = options;
  const unavailable: PartUnavailableError[] = [];
  const start = async <Address>(
    part: PartName,
    startPart: () => Promise<Address>,
  ): Promise<Address | undefined> => {
    const optional = options.optionalParts?.includes(part) ?? false;
    if (!optional && !options.parts.includes(part)) return undefined;
    try {
      return await withNewPortsIfLost(startPart);
    } catch (error) {
      if (optional && error instanceof PartUnavailableError) unavailable.push(error);
      else abort.abort(error);
      return undefined;
    }
  };
  const [temporal, testServer, kafka, registry] = await Promise.all([
    start('temporal', () => startTemporal(context, ports)),
    start('testServer', () => startTestServer(context, ports.testServer)),
    start('kafka', () => startKafka(context, ports.kafka)),
    start('registry', () => startRegistry(context, ports.registry)),
  ]);
  abort.signal.throwIfAborted();
  return { temporal, testServer, kafka, registry, unavailable };
}

/** Between choosing a free port and listening on it somebody else may take it: then others are chosen. */
async function withNewPortsIfLost<Address>(startPart: () => Promise<Address>): Promise<Address> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startPart();
    } catch (error) {
      if (attempt === PORT_ATTEMPTS || !(error instanceof PortLostError)) throw error;
    }
  }
}

/** Two servers on the same data would destroy it. */
async function holdDataFolder(folder: string): Promise<() => void> {
  const remedy = 'choose another data folder (--data <folder>)';
  try {
    mkdirSync(folder, { recursive: true });
    return await lock(join(folder, 'in-use'), (owner) => {
      throw new StackError(
        `The data in ${folder} is in use by another stack (process ${owner}): stop that one, or ${remedy}.`,
      );
    });
  } catch (error) {
    throw explainDiskError(error, folder, remedy);
  }
}

/** Builds the stack's `stop`, and has it called when the program ends. Parts that are still starting are aborted first. */
function stopper(
  run: Run,
  abort: AbortController,
  starting: Promise<unknown>,
  handleSignals: boolean,
  releaseData: () => void,
): () => Promise<void> {
  const onExit = (): void => signalRun(run);
  const onSignal = (signal: NodeJS.Signals): void => {
    void stop().finally(() => process.kill(process.pid, signal));
  };
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      abort.abort(new StackError('The stack was stopped before it was up.'));
      await starting.catch(() => undefined);
      await closeRun(run);
      releaseData();
      process.off('exit', onExit);
      for (const signal of SIGNALS) process.off(signal, onSignal);
    })();
    return stopping;
  };
  process.on('exit', onExit);
  if (handleSignals) for (const signal of SIGNALS) process.on(signal, onSignal);
  return stop;
}
