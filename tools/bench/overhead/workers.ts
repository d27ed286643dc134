import { setTimeout as sleep } from 'node:timers/promises';
import type { NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import { AGENTS } from './paths.ts';

export interface WorkersOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly workflowBundle: { readonly code: string };
  /** Workflow task queue. */
  readonly taskQueue: string;
  /** False: agents answer at once. */
  readonly delays: boolean;
}

/** One worker for the workflows and one an agent queue, as in production; the result stops them. */
export async function startWorkers(options: WorkersOptions): Promise<() => Promise<void>> {
  const { connection, namespace, workflowBundle, taskQueue, delays } = options;
  const queues = new Set(Object.values(AGENTS).map((agent) => agent.taskQueue));
  const workers = await Promise.all([
    Worker.create({ connection, namespace, taskQueue, workflowBundle, maxCachedWorkflows: 1_000 }),
    ...[...queues].map((queue) =>
      Worker.create({
        connection,
        namespace,
        taskQueue: queue,
        activities: activities(queue, delays),
      }),
    ),
  ]);
  const runs = workers.map((worker) => worker.run());
  return async () => {
    for (const worker of workers) worker.shutdown();
    await Promise.all(runs);
  };
}

function activities(queue: string, delays: boolean): Record<string, (input: never) => unknown> {
  const own = Object.entries(AGENTS).filter(([, agent]) => agent.taskQueue === queue);
  return Object.fromEntries(
    own.map(([job, agent]) => [
      job,
      async (input: Record<string, unknown>) => {
        if (delays) await sleep(agent.delay);
        return agent.run(input);
      },
    ]),
  );
}
