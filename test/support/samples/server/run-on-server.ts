import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandle, WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { WorkflowClient } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
} from '@temporalio/worker';
import { TRACE_QUERY } from '#contracts/message.ts';
import type { Trace } from '#contracts/trace.ts';
import type { ProcessResult } from '#runtime/run.ts';
import type { Outcome } from '../outcome.ts';
import { outcomeOnServer } from '../outcome.ts';
import { anyJob, operatorActivities } from './activities.ts';
import type { operator, OperatorPlan } from './operator.ts';
import type { ServerCase } from './server-case.ts';
import { bundling } from '../../../../server/worker/bundle.ts';

const WORKFLOWS = 'samples';
/** Cases that begin together: time that stands goes on as on the wall, and the last must not begin seconds after the first. */
const AT_ONCE = 30;
const OPERATOR = fileURLToPath(new URL('operator.ts', import.meta.url));

/** Keeps the SDK's chatter out of the report; once a program, before its first worker. */
export function quietRuntime(): void {
  const logging = {
    forward: {},
    filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }),
  };
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging } });
}

/** One bundle of all modules that export workflows under their types, and of the operator. */
export async function bundle(folder: string, modules: readonly string[]): Promise<WorkflowBundle> {
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(join(folder, 'bundle-'));
  const workflowsPath = join(own, 'index.ts');
  const lines = [...modules, OPERATOR].map((path) => `export * from ${JSON.stringify(path)};\n`);
  writeFileSync(workflowsPath, lines.join(''));
  try {
    return await bundleWorkflowCode({
      ...bundling(workflowsPath),
      logger: new DefaultLogger('ERROR'),
    });
  } finally {
    rmSync(own, { recursive: true });
  }
}

/**
 * Runs all cases, many at once, on a time-skipping server, each with an operator, to its end or until nothing more can happen.
 *
 * @param agentQueues task queues that the jobs are on
 */
export async function runOnServer(
  environment: TestWorkflowEnvironment,
  workflowBundle: WorkflowBundle,
  agentQueues: readonly string[],
  all: readonly ServerCase[],
): Promise<ReadonlyMap<string, Outcome>> {
  const client = new WorkflowClient({ connection: environment.connection });
  const cases = new Map(all.map((one) => [one.workflowId, one]));
  const connection = environment.nativeConnection;
  const workers = await Promise.all([
    Worker.create({
      ...{ connection, workflowBundle, taskQueue: WORKFLOWS, maxCachedWorkflows: 2_000 },
      activities: { ...operatorActivities(cases, client) },
    }),
    ...agentQueues.map((taskQueue) =>
      Worker.create({ connection, taskQueue, activities: { default: anyJob(cases) } }),
    ),
  ]);
  const runs = Promise.all(workers.map((worker) => worker.run()));
  try {
    const { testService } = environment.connection;
    const outcomes = new Map<string, Outcome>();
    for (let from = 0; from < all.length; from += AT_ONCE) {
      // Time stands until all have begun: what begins later would find the others' days gone.
      const group = all.slice(from, from + AT_ONCE);
      const begun = await Promise.all(group.map((one) => begin(client, one)));
      await testService?.unlockTimeSkipping({});
      // One that does not end as it should is missing then, and the others can be looked at.
      const ended = await Promise.allSettled(begun.map(outcomeOf));
      for (const one of ended) if (one.status === 'fulfilled') outcomes.set(...one.value);
      await testService?.lockTimeSkipping({});
    }
    return outcomes;
  } finally {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await runs;
  }
}

type SampleWorkflow = (input: Readonly<Record<string, unknown>>) => Promise<ProcessResult>;

interface BegunCase {
  readonly one: ServerCase;
  readonly handle: WorkflowHandleWithFirstExecutionRunId<SampleWorkflow>;
  /** Ends when its people are done; absent where the scenario has none. */
  readonly operator?: WorkflowHandle;
}

async function begin(client: WorkflowClient, one: ServerCase): Promise<BegunCase> {
  const { workflowId, workflowType, scenario, ends, messages } = one;
  const handle = await client.start<SampleWorkflow>(workflowType, {
    ...{ workflowId, taskQueue: WORKFLOWS, args: [scenario.input ?? {}] },
  });
  const resolves = scenario.incidents !== undefined;
  if (ends && messages.length === 0 && !resolves) return { one, handle };
  const { startTime } = await handle.describe();
  const plan: OperatorPlan = {
    ...{ instance: workflowId, since: startTime.getTime(), resolves },
    messages: messages.map(({ at }) => at),
    ...(ends ? {} : { looksAfterDays: 400 }),
  };
  const people = await client.start<typeof operator>('operator', {
    ...{ workflowId: `operator of ${workflowId}`, taskQueue: WORKFLOWS, args: [plan] },
  });
  return { one, handle, operator: people };
}

async function outcomeOf({ one, handle, operator: people }: BegunCase): Promise<[string, Outcome]> {
  const result = one.ends ? await handle.result() : undefined;
  await people?.result();
  if (result === undefined) return [one.workflowId, outcomeOnServer(one, one.seen)];
  const trace = await handle.query<Trace>(TRACE_QUERY);
  return [one.workflowId, outcomeOnServer(one, { state: { ...result, waiting: [] }, trace })];
}
