import { setTimeout as pause } from 'node:timers/promises';
import {
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type WorkflowBundle,
} from '@temporalio/worker';
import { PLATFORM_TASK_QUEUE } from '#contracts/platform.ts';
import { PLATFORM_QUEUE, SUITE_QUEUE } from './catalogue.ts';
import { markAgent, platformAgent, type MarkedRun } from './mark-agent.ts';
import type { TimeServer } from './time-server.ts';

const SHUTDOWN_MS = 2_000;

/**
 * Runs `work` while a worker serves the suite's workflows and the agent `mark`, and another one the platform's queue.
 *
 * @param runOf the run of the case that a workflow belongs to
 */
export async function withWorkers(
  server: TimeServer,
  workflowBundle: WorkflowBundle,
  runOf: (workflowId: string) => Promise<MarkedRun>,
  work: () => Promise<void>,
): Promise<void> {
  const connection = server.workerConnection;
  const workers = await Promise.all([
    Worker.create({
      ...{ connection, workflowBundle, taskQueue: SUITE_QUEUE, maxCachedWorkflows: 1_000 },
      shutdownForceTime: SHUTDOWN_MS,
      activities: { mark: markAgent(runOf) },
    }),
    Worker.create({
      ...{ connection, taskQueue: PLATFORM_TASK_QUEUE },
      activities: { default: platformAgent(runOf) },
      shutdownForceTime: SHUTDOWN_MS,
    }),
    // Messages that nobody took are reported there: a suite has nothing to do with them.
    Worker.create({
      ...{ connection, taskQueue: PLATFORM_QUEUE },
      activities: { default: () => Promise.resolve({}) },
      shutdownForceTime: SHUTDOWN_MS,
    }),
  ]);
  const runs = Promise.all(workers.map((worker) => worker.run()));
  runs.then(
    () => server.lose('the worker has stopped'),
    (error: unknown) => server.lose(`the worker has failed: ${String(error)}`),
  );
  try {
    await work();
  } finally {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    // An endless workflow never lets its worker go: it stays until the program ends.
    await Promise.race([
      runs.catch(() => undefined),
      pause(3 * SHUTDOWN_MS, undefined, { ref: false }),
    ]);
  }
}

/** Silences the worker, whose failures are results here; call it once, before anything of it runs. */
export function installQuietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => {}),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  });
}
