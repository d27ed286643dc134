/** The whole platform in one program, or the roles of it that are asked for. */
import type { EventPort } from '#activities/events/port.ts';
import type { AgentCatalogue } from '#contracts/job.ts';
import type { Manifest } from '#contracts/manifest.ts';
import { Client, Connection } from '@temporalio/client';
import { startApi } from './api/api.ts';
import { createInbound } from './bridge/inbound.ts';
import { openEvents, type Events, type EventSettings } from './bridge/events.ts';
import { callTemporal } from './instances/temporal-errors.ts';
import type { Logger } from './logging.ts';
import { createCatalogue } from './processes/catalogue.ts';
import { ServerError, reason } from './server-error.ts';
import { bundleWorkflows } from './worker/bundle.ts';
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

/** @throws ServerError for what the operator can act on; what had been started is stopped */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const stops: Stop[] = [];
  const stop = once(async () => {
    for (const stopOne of stops.toReversed()) await stopOne();
  });
  try {
    return { ...(await startParts(options, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  options: PlatformOptions,
  stops: Stop[],
): Promise<Omit<Platform, 'stop'>> {
  const { roles, manifest, logger, timeout = TIMEOUT_MS } = options;
  const connection = await connect(options.temporal.address);
  stops.push(() => connection.close());
  const client = new Client({ connection, namespace: options.temporal.namespace });
  const events = await openEvents({ ...options, settings: options.events });
  stops.push(() => events.port.close());
  const catalogue = createCatalogue(manifest);
  const workers = roles.includes('worker') ? await startWorker(options, events, stops) : undefined;
  const failed = workers?.finished ?? new Promise<void>(() => {});
  if (roles.includes('bridge')) {
    const inbound = createInbound(catalogue, client, timeout);
    const bridge = await events.startBridge([...catalogue.topics.keys()], inbound);
    stops.push(() => bridge.stop());
  }
  if (!roles.includes('api')) return { apiUrl: undefined, client, events, failed };
  const parts = [
    { name: 'Temporal', ready: () => temporalReady(client) },
    { name: events.name, ready: events.ready },
  ];
  const api = await startApi({ ...options.api, catalogue, client, logger, parts, timeout });
  stops.push(() => api.stop());
  logger.info({ url: api.url }, 'API listens');
  return { apiUrl: api.url, client, events, failed };
}

async function startWorker(
  options: PlatformOptions,
  events: Events,
  stops: Stop[],
): Promise<Workers> {
  const { temporal, workflows, logger } = options;
  const [workflowBundle, agents] = await Promise.all([
    bundleWorkflows(workflows, logger),
    options.agents(events.port),
  ]);
  stops.push(() => agents.close());
  const workers = await startWorkers({ ...temporal, ...agents, workflowBundle, logger });
  stops.push(() => workers.stop());
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
