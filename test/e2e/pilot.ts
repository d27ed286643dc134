import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandle } from '@temporalio/client';
import { WorkflowClient } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
} from '@temporalio/worker';
import { embeddedEventLog, type EmbeddedEventLog } from '#activities/events/embedded-log.ts';
import { buildCatalogue } from '#activities/catalogue.ts';
import { createAgents, openDependencies, type Dependencies } from '#activities/index.ts';
import { compile } from '#compiler';
import type { MessageAnswer } from '#contracts/message.ts';
import type { InstanceState, Trace } from '#contracts/trace.ts';
import type { ProcessResult } from '#runtime';
import { pilotType } from './pilot-type.ts';
import { bundling } from '../../server/worker/bundle.ts';

/** The pilot with its real agents on a time-skipping server whose time stands still until a test lets it go. */
export interface Pilot {
  readonly client: WorkflowClient;
  readonly log: EmbeddedEventLog;
  readonly dependencies: Dependencies;
  start(reference: string, options?: StartOptions): Promise<WorkflowHandle>;
  /** Waits until the instance waits for the message or has this incident, and nothing else. */
  untilWaiting(reference: string, element: string): Promise<InstanceState>;
  transfer(reference: string): Promise<MessageAnswer>;
  trace(reference: string): Promise<Trace>;
  /** Result of the last run of the chain, time standing still. */
  result(reference: string): Promise<ProcessResult>;
  /** The same, time skipping. */
  resultInSkippedTime(reference: string): Promise<ProcessResult>;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly risk?: 'low' | 'high';
  /** Card token; absent: pays by transfer. */
  readonly token?: string;
  /** Drains when a token reaches this element. */
  readonly drainAt?: string;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const quiet = new DefaultLogger('ERROR');

/** What a worker serves, and the pilot's type in it. */
export interface Bundle {
  readonly code: string;
  readonly workflowType: string;
}

/** The registry as it is committed; made once a test file. */
export async function bundlePilot(): Promise<Bundle> {
  return { ...(await bundle(join(ROOT, 'workflows/index.ts'))), workflowType: pilotType() };
}

/** The pilot's model changed by a test, compiled into `folder` of the repository. */
export async function bundleChanged(
  folder: string,
  change: (model: string) => string,
): Promise<Bundle> {
  const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
  const { modules, processes } = compile({
    files: [
      { path: 'subscription.bpmn', text: change(read('bpmn/subscription/subscription.bpmn')) },
    ],
    decisions: [{ path: 'eligibility.dmn', text: read('bpmn/subscription/eligibility.dmn') }],
    resource: (path) => read(`bpmn/subscription/${path}`),
    catalogue: buildCatalogue(),
  });
  for (const { path, text } of modules) writeFileSync(join(folder, path), text);
  const workflowType = processes[0]?.manifest.workflowType ?? 'none';
  return { ...(await bundle(join(folder, 'index.ts'))), workflowType };
}

function bundle(workflowsPath: string): Promise<{ code: string }> {
  Runtime.install({
    logger: quiet,
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  });
  return bundleWorkflowCode({ ...bundling(workflowsPath), logger: quiet });
}

export async function startPilot(
  environment: TestWorkflowEnvironment,
  workflowBundle: Bundle,
  adapt: (dependencies: Dependencies) => Dependencies = (dependencies) => dependencies,
): Promise<Pilot> {
  const folder = await mkdtemp(join(tmpdir(), 'flowright-pilot-'));
  const log = embeddedEventLog();
  const opened = await openDependencies({ folder, events: log });
  const dependencies = adapt(unhurried(opened));
  const { agents, close } = await createAgents(dependencies);
  const common = { connection: environment.nativeConnection, namespace: 'default' };
  const workers = await Promise.all([
    Worker.create({ ...common, taskQueue: 'processes', workflowBundle }),
    ...agents.map(({ taskQueue, activities }) =>
      Worker.create({ ...common, taskQueue, activities }),
    ),
  ]);
  const runs = workers.map((worker) => worker.run());
  const client = new WorkflowClient({ connection: environment.connection });
  return {
    ...{ client, log, dependencies },
    ...calls(client, environment, workflowBundle.workflowType),
    stop: async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(runs);
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The provider answers once the document is there (or is not coming): the time-skipping server fails a workflow task that
 * cancels an activity which completes at the same moment, and tries it again only after ten seconds.
 */
function unhurried({ provider, objects, ...others }: Dependencies): Dependencies {
  let documentAt = 0;
  return {
    ...others,
    objects: {
      put: async (name, bytes) => {
        const stored = await objects.put(name, bytes);
        documentAt = Date.now();
        return stored;
      },
    },
    provider: {
      ...provider,
      take: async (order) => {
        const started = Date.now();
        const settled = (): boolean => documentAt > started - 500 || Date.now() > started + 2_000;
        while (!settled()) await sleep(50);
        await sleep(300);
        return await provider.take(order);
      },
    },
  };
}

function calls(
  client: WorkflowClient,
  environment: TestWorkflowEnvironment,
  workflowType: string,
): Pick<Pilot, 'start' | 'untilWaiting' | 'transfer' | 'trace' | 'result' | 'resultInSkippedTime'> {
  const handle = (reference: string): WorkflowHandle =>
    client.getHandle(`subscription:${reference}`);
  return {
    start: (reference, { drainAt, ...options } = {}) => {
      const start = {
        workflowId: `subscription:${reference}`,
        taskQueue: 'processes',
        args: [inputOf(reference, options)],
        // Where nothing else is to come, the server skips to the end of an instance that is left: not by ten years, or people grow old.
        workflowExecutionTimeout: '60 days',
      };
      return drainAt === undefined
        ? client.start(workflowType, start)
        : client.signalWithStart(workflowType, {
            ...start,
            signal: 'drain',
            signalArgs: [{ at: drainAt }],
          });
    },
    untilWaiting: (reference, element) => untilWaiting(handle(reference), element),
    transfer: (reference) => {
      const id = `transfer-${reference}`;
      const paid = { id, amount: 420, currency: 'EUR', receivedOn: '2030-01-31' };
      const variables = { reference, transfer: paid };
      return handle(reference).executeUpdate<MessageAnswer, [object]>('message', {
        args: [{ name: 'PaymentReceived', id, variables }],
      });
    },
    trace: (reference) => handle(reference).query<Trace>('trace'),
    result: (reference) => handle(reference).result(),
    resultInSkippedTime: (reference) =>
      environment.client.workflow.getHandle(`subscription:${reference}`).result(),
  };
}

async function untilWaiting(handle: WorkflowHandle, element: string): Promise<InstanceState> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const state = await handle.query<InstanceState>('state');
    const [only, ...others] = state.waiting;
    if (only?.element === element && only.kind !== 'job' && others.length === 0) return state;
    await sleep(20);
  }
  throw new Error(`${handle.workflowId} never came to wait at ${element}.`);
}

function inputOf(reference: string, { risk = 'low', token }: StartOptions): object {
  return {
    ...{ reference, risk },
    product: risk === 'high' ? 'sante' : 'auto',
    applicant: {
      ...{ name: 'Zoé Noël', email: 'zoe@example.org', birthDate: '1990-05-17' },
      address: '1 rue des Lilas, 44000 Nantes',
    },
    premium: { amount: 420, currency: 'EUR' },
    payment:
      token === undefined
        ? { means: 'transfer', iban: 'FR7630006000011234567890189' }
        : { means: 'card', token },
  };
}
