/** The whole platform in one program, or the roles of it that are asked for. */
import type { EventPort } from '#activities/events/port.ts';
import type { AgentCatalogue } from '#contracts/job.ts';
import type { Manifest } from '#contracts/manifest.ts';
import { Client, Connection } from '@temporalio/client';
import { startApi } from './api/api.ts';
import { createInbound } from './bridge/inbound.ts';
import { openEvents, type Events, type EventSettings } from './bridge/events.ts';
import { platformAgent } from './desk/platform-agent.ts';
import { keepSchedules } from './desk/schedules.ts';
import { callTemporal } from './instances/temporal-errors.ts';
import type { Logger } from './logging.ts';
import { createCatalogue, type Catalogue } from './processes/catalogue.ts';
import { ServerError, reason } from './server-error.ts';
import { bundleWorkflows } from './worker/bundle.ts';
import { registerSearchAttributes } from './worker/search-attributes.ts';
import { startWorkers, type RunnableAgent, type Workers } from './worker/workers.ts';

/** `worker`: workflows and agents. `bridge`: from the event log to the processes. */
export type Role = 'worker' | 'api' | 'bridge';
export const ROLES: readonly Role[] = ['worker', 'api', 'bridge'];

export interface PlatformOptions {
  readonly roles: readonly Role[];
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly events: EventSettings;
  readonly api: { readonly host: string; readonly port: number };
  readonly manifest: Manifest;
  /** Folder that the manifest's `source` paths start from. */
  readonly root: string;
  /** Module that exports all workflows. */
  readonly workflows: string;
  /** Makes the agents; only the worker needs them. */
  readonly agents: (events: EventPort) => Promise<Agents>;
  readonly logger: Logger;
  /** Milliseconds that Temporal, and the worker behind it, have for one request or event; default 10 s. */
  readonly timeout?: number;
}

const TIMEOUT_MS = 10_000;

export interface Agents {
  readonly agents: readonly RunnableAgent[];
  readonly catalogue: AgentCatalogue;
  /** Lets go of what they hold, once no worker runs. */
  close(): Promise<void>;
}

export interface Platform {
  /** Address of the API; undefined without that role. */
  readonly apiUrl: string | undefined;
  /** Client of the same Temporal. */
  readonly client: Client;
  readonly events: Events;
  /** Rejects when something that cannot go on without help has failed. */
  readonly failed: Promise<void>;
  /** Stops in order: nothing new comes in, what runs is finished, connections close. May be called twice. */
  stop(): Promise<void>;
}

type Stop = () => Promise<void>;

/** How to stop what has been started. */
interface Started {
  /** Where things come in: closed first. */
  readonly doors: Stop[];
  /** All else: stopped last to first. */
  readonly parts: Stop[];
}

/** @throws ServerError for what the operator can act on; what had been started is stopped */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const started: Started = { doors: [], parts: [] };
  const stop = once(async () => {
    for (const close of started.doors) await close();
    for (const stopPart of started.parts.toReversed()) await stopPart();
  });
  try {
    return { ...(await startParts(options, started)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  options: PlatformOptions,
  started: Started,
): Promise<Omit<Platform, 'stop'>> {
  const { roles } = options;
  const connection = await connect(options.temporal.address);
  started.parts.push(() => connection.close());
  const client = new Client({ connection, namespace: options.temporal.namespace });
  const events = await openEvents({ ...options, settings: options.events });
  started.parts.push(() => events.port.close());
  const world: World = { ...options, client, events, catalogue: createCatalogue(options.manifest) };
  // The API first: it is the one that may find its port taken, and Temporal keeps what comes before a worker is there.
  const apiUrl = roles.includes('api') ? await startApiRole(world, started) : undefined;
  const workers = roles.includes('worker') ? await startWorkerRole(world, started) : undefined;
  if (roles.includes('bridge')) await startBridgeRole(world, started);
  return { apiUrl, client, events, failed: workers?.finished ?? new Promise(() => {}) };
}

/** What the roles share. */
interface World extends Omit<PlatformOptions, 'events'> {
  readonly client: Client;
  readonly events: Events;
  readonly catalogue: Catalogue;
}

async function startApiRole(world: World, { doors }: Started): Promise<string> {
  const { client, events, catalogue, logger, timeout = TIMEOUT_MS } = world;
  const parts = [
    { name: 'Temporal', ready: () => temporalReady(client) },
    { name: events.name, ready: events.ready },
  ];
  const api = await startApi({ ...world.api, catalogue, client, logger, parts, timeout });
  doors.push(() => api.stop());
  logger.info({ url: api.url }, 'API listens');
  return api.url;
}

async function startBridgeRole(world: World, { doors }: Started): Promise<void> {
  const { client, events, catalogue, timeout = TIMEOUT_MS } = world;
  const inbound = createInbound(catalogue, client, timeout);
  const bridge = await events.startBridge([...catalogue.topics.keys()], inbound);
  doors.push(() => bridge.stop());
}

async function startWorkerRole(world: World, { parts }: Started): Promise<Workers> {
  const { temporal, workflows, logger, events, client, catalogue, timeout = TIMEOUT_MS } = world;
  const opening = world.agents(events.port);
  parts.push(() => opening.then((agents) => agents.close()).catch(() => undefined));
  const [workflowBundle, agents] = await Promise.all([bundleWorkflows(workflows, logger), opening]);
  await registerSearchAttributes(client);
  await keepSchedules(client, catalogue, logger);
  const all = [...agents.agents, platformAgent({ client, catalogue, timeout })];
  const served = { ...agents, agents: all, workflowBundle };
  const workers = await startWorkers({ ...temporal, ...served, logger });
  parts.push(() => workers.stop());
  return workers;
}

async function connect(address: string): Promise<Connection> {
  return await Connection.connect({
    address,
    connectTimeout: '5 s',
    // Once Temporal is back we are, too: gRPC by itself waits up to two minutes before it looks again.
    channelArgs: {
      'grpc.initial_reconnect_backoff_ms': 200,
      'grpc.max_reconnect_backoff_ms': 2_000,
    },
  }).catch((error: unknown) => {
    throw new ServerError(
      `Temporal does not answer at ${address} (${reason(error)}): start it (\`npm run stack\`), or set TEMPORAL_ADDRESS.`,
      { cause: error },
    );
  });
}

async function temporalReady(client: Client): Promise<void> {
  const { namespace } = client.options;
  await callTemporal(() =>
    client.withDeadline(Date.now() + 3_000, () =>
      client.workflowService.describeNamespace({ namespace }),
    ),
  );
}

function once(action: Stop): Stop {
  let done: Promise<void> | undefined;
  return () => (done ??= action());
}
