/** A single Kafka node in KRaft mode (no ZooKeeper), with the declared topics. Needs Java; Maven once. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { cached } from './cache.ts';
import { runCommand } from './commands.ts';
import { StackError } from './errors.ts';
import { findJava, SMALL_JVM } from './java.ts';
import { fetchWithMaven, type MavenServer } from './maven.ts';
import type { PartContext, SetupContext } from './part.ts';
import { claimPort, freePort, requireListener } from './ports.ts';
import { startServer } from './server-process.ts';
import { createTopics } from './topics.ts';

/** A running Kafka. */
export interface KafkaAddress {
  /** host:port each, for a client's `brokers`. */
  readonly brokers: readonly string[];
}

export const KAFKA_VERSION = '4.3.0';

const ENTRY = `kafka-${KAFKA_VERSION}`;
const SERVER: MavenServer = {
  part: 'kafka',
  what: 'Kafka',
  artifacts: [`org.apache.kafka:kafka_2.13:${KAFKA_VERSION}`, 'org.slf4j:slf4j-simple:1.7.36'],
  dependencies: true,
  megabytes: 70,
};
const LOG_LEVEL = '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn';

/** Java with Kafka's class path; both are fetched first if need be. */
export async function findKafka(context: SetupContext): Promise<readonly [string, ...string[]]> {
  const java = await findJava('kafka', SERVER.what);
  const folder = await cached(ENTRY, context.progress, async (target) => {
    await fetchWithMaven(SERVER, target, context);
  });
  return [java, ...SMALL_JVM, '-Xmx512m', LOG_LEVEL, '-cp', join(folder, 'files', '*')];
}

export async function startKafka(
  context: PartContext,
  askedPort: number | undefined,
): Promise<KafkaAddress> {
  const [java, ...options] = await findKafka(context);
  const port = await claimPort(askedPort, 'Kafka', '--kafka-port');
  const broker = `127.0.0.1:${port}`;
  const started = Date.now();
  const properties = await writeProperties(context, port);
  await formatStorage([java, ...options], properties);
  await startServer(context.run, {
    name: 'kafka',
    command: java,
    args: [...options, 'kafka.Kafka', properties],
    check: () => checkKafka(broker, port),
    timeout: 90_000,
    signal: context.signal,
  });
  const topics = await createTopics([broker]);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  context.progress('kafka', `ready on ${broker} after ${seconds} s, ${topics.length} topics`);
  return { brokers: [broker] };
}

/** The controller's port may change from start to start: with static voters no log remembers it. */
async function writeProperties(context: PartContext, port: number): Promise<string> {
  const controllerPort = await freePort();
  mkdirSync(context.dataFolder, { recursive: true });
  const file = join(context.run.folder, 'kafka.properties');
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': join(context.dataFolder, 'kafka'),
    'auto.create.topics.enable': 'false',
    'group.initial.rebalance.delay.ms': '0',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '4',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
  };
  const lines = Object.entries(properties).map(([key, value]) => `${key}=${value}\n`);
  writeFileSync(file, lines.join(''));
  return file;
}

/** Gives the data folder its identity; one that has it already is left as it is. */
async function formatStorage(
  [java, ...options]: readonly [string, ...string[]],
  properties: string,
): Promise<void> {
  const { code, lines } = await runCommand(java, [
    ...[...options, 'kafka.tools.StorageTool', 'format', '--ignore-formatted'],
    ...['--cluster-id', 'flowright', '--config', properties],
  ]);
  if (code === 0) return;
  throw new StackError(`Kafka could not prepare its data folder: ${lines.slice(-3).join(' ')}`);
}

async function checkKafka(broker: string, port: number): Promise<void> {
  await requireListener(port);
  const kafka = new Kafka({
    clientId: 'flowright-health',
    brokers: [broker],
    connectionTimeout: 1_000,
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    await admin.describeCluster();
  } finally {
    await admin.disconnect();
  }
}
