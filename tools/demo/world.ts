/** All that the demo starts: servers, platform, and a reader of the event log. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { embeddedEventLog } from '#activities/events/embedded-log.ts';
import type { Manifest } from '#contracts/manifest.ts';
import type { EventSettings } from '#server/bridge/events.ts';
import { readDeployment } from '#server/deployment.ts';
import { createLogger, logWarnings, type Logger } from '#server/logging.ts';
import { ROLES, startPlatform, type PlatformOptions } from '#server/platform.ts';
import { ServerError } from '#server/server-error.ts';
import { installTemporalRuntime } from '#server/worker/temporal-runtime.ts';
import { runCommand } from '../stack/commands.ts';
import { printProgress } from '../stack/progress.ts';
import { startStack, type Stack } from '../stack/stack.ts';
import { readEmbeddedLog, readKafka, type Journal } from './journal.ts';
import type { Desk } from './submit.ts';

/** What the second platform, in skipped time, is made of. */
export type Deployment = Pick<
  PlatformOptions,
  'manifest' | 'root' | 'workflows' | 'agents' | 'logger'
>;

export interface World {
  readonly stack: Stack;
  readonly desk: Desk;
  readonly uiUrl: string;
  /** For another platform beside this one: agents of its own, in a folder of their own. */
  readonly deployment: Deployment;
  /** Logs of the servers and the platform, contracts as PDF, mails. */
  readonly logFolder: string;
  /** Stops everything, in order. */
  close(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** @throws ServerError when a model is refused; what is wrong with it has been printed */
async function compileModels(): Promise<void> {
  const started = Date.now();
  const generator = join(ROOT, 'tools', 'generate.ts');
  const { code, lines } = await runCommand(process.execPath, [generator], { cwd: ROOT });
  if (code !== 0) throw new ServerError(`The models do not compile.\n${lines.join('\n')}`);
  for (const line of lines) printProgress('compiler', line);
  printProgress('compiler', `compiled bpmn/ in ${Date.now() - started} ms`);
}

/**
 * Ctrl-C stops the servers and ends the program, whatever it is doing; nothing of the platform outlives them.
 *
 * @throws StackError, ServerError for what the reader can act on; what had been started is stopped
 */
export async function openWorld(): Promise<World> {
  const [compiled, started] = await Promise.allSettled([
    compileModels(),
    startStack({ parts: ['temporal'], optionalParts: ['kafka', 'registry', 'testServer'] }),
  ]);
  if (started.status === 'rejected') throw started.reason;
  const stack = started.value;
  try {
    if (compiled.status === 'rejected') throw compiled.reason;
    return await openPlatform(stack);
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function openPlatform(stack: Stack): Promise<World> {
  const { temporal, logFolder } = stack;
  if (temporal === undefined) throw new ServerError('Temporal was not started.');
  const logger = fileLogger(logFolder);
  const settings = eventSettings(stack);
  const deployment = await readDeployment({
    ...{ dataFolder: join(logFolder, 'platform'), databaseUrl: undefined },
  });
  const platform = await startPlatform({
    ...{ ...deployment, roles: ROLES, temporal, events: settings, logger },
    api: { host: '127.0.0.1', port: 0 },
  });
  const { apiUrl = '', client, events } = platform;
  printProgress('platform', `workers, bridge and API run; the API is at ${apiUrl}`);
  const [process] = deployment.manifest.processes.filter(({ id }) => id === 'subscription');
  if (process === undefined) throw new ServerError('The manifest has no process subscription.');
  const journal = await openJournal(settings, deployment.manifest, logger);
  const eventLog = settings.kind === 'kafka' ? 'Kafka' : 'log';
  const skipping = await readDeployment({
    ...{ dataFolder: join(logFolder, 'platform-in-skipped-time'), databaseUrl: undefined },
  });
  return {
    ...{ stack, uiUrl: temporal.uiUrl, deployment: { ...skipping, logger }, logFolder },
    desk: { apiUrl, client, events: events.port, journal, process, eventLog },
    close: async () => {
      await journal.stop();
      await platform.stop();
      await stack.stop();
    },
  };
}

function eventSettings({ kafka, registry, unavailable }: Stack): EventSettings {
  if (kafka !== undefined && registry !== undefined) {
    const { brokers } = kafka;
    return { kind: 'kafka', brokers, registryUrl: registry.url, groupId: 'flowright' };
  }
  for (const { message } of unavailable) printProgress('stack', message);
  printProgress('stack', 'events go through the embedded log instead of Kafka');
  return { kind: 'embedded', log: embeddedEventLog() };
}

async function openJournal(
  settings: EventSettings,
  { processes }: Manifest,
  logger: Logger,
): Promise<Journal> {
  if (settings.kind === 'embedded') return readEmbeddedLog(settings.log);
  const topics = processes.flatMap(({ messages, events }) =>
    [...messages, ...events].flatMap(({ topic }) => (topic === undefined ? [] : [topic])),
  );
  return await readKafka(settings.brokers, [...new Set(topics)], logger);
}

/** The reader sees the demo; the logs go beside those of the servers. */
function fileLogger(folder: string): Logger {
  mkdirSync(folder, { recursive: true });
  const destination = pino.destination(join(folder, 'platform.log'));
  const logger = createLogger({ destination });
  logWarnings(logger);
  installTemporalRuntime(logger);
  return logger;
}
