/**
 * Temporal workers: one for the workflows, one for each agent on its own task queue, over one connection.
 */
import type { AgentCatalogue } from '#contracts/job.ts';
import {
  NativeConnection,
  Worker,
  type WorkerOptions,
  type WorkflowBundle,
} from '@temporalio/worker';
import { PROCESS_TASK_QUEUE } from '../instances/start-instance.ts';
import type { Logger } from '../logging.ts';
import { ServerError, reason } from '../server-error.ts';

/** What a worker needs to run one agent. */
export interface RunnableAgent {
  readonly agent: string;
  readonly taskQueue: string;
  /** By job type. */
  readonly activities: Activities;
}

type Activities = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

export interface WorkersOptions {
  /** host:port of Temporal. */
  readonly address: string;
  readonly namespace: string;
  readonly workflowBundle: WorkflowBundle;
  readonly agents: readonly RunnableAgent[];
  /** Says which jobs run beside the workflows. */
  readonly catalogue: AgentCatalogue;
  readonly logger: Logger;
  /** Task queue of the workflows; default `processes`. */
  readonly taskQueue?: string;
}

export interface Workers {
  /** Rejects when a worker fails; resolves once all have stopped. */
  readonly finished: Promise<void>;
  /** Lets jobs finish that run (up to 10 s), then stops. May be called twice. */
  stop(): Promise<void>;
}

const GRACE = '10 s';

/**
 * What two cores can use. Pollers are cheap but each holds a request open at the server; one agent does many short jobs
 * side by side, because they wait for others most of the time.
 */
const WORKFLOW_TUNING = {
  maxConcurrentWorkflowTaskExecutions: 40,
  maxConcurrentWorkflowTaskPolls: 10,
  maxCachedWorkflows: 1_000,
} satisfies Partial<WorkerOptions>;
const AGENT_TUNING = {
  maxConcurrentActivityTaskExecutions: 50,
  maxConcurrentActivityTaskPolls: 5,
} satisfies Partial<WorkerOptions>;

/** @throws ServerError when Temporal does not answer */
export async function startWorkers(options: WorkersOptions): Promise<Workers> {
  const { address, agents, logger } = options;
  const connection = await NativeConnection.connect({ address }).catch((error: unknown) => {
    throw new ServerError(
      `Temporal does not answer at ${address} (${reason(error)}): start it (\`npm run stack\`), or set TEMPORAL_ADDRESS.`,
      { cause: error },
    );
  });
  const workers = await createWorkers(options, connection);
  const finished = runAll(workers, connection);
  finished.catch((error: unknown) => logger.error({ err: error }, 'worker failed'));
  logger.info({ agents: agents.map(({ agent }) => agent) }, 'workers run');
  return {
    finished,
    async stop() {
      shutDown(workers);
      await finished;
    },
  };
}

/**
 * Runs until all have stopped. One that fails takes the others with it: a platform that does half of its work is harder
 * to see than one that is down.
 */
async function runAll(workers: readonly Worker[], connection: NativeConnection): Promise<void> {
  const runs = workers.map((worker) => worker.run());
  try {
    await Promise.all(runs);
  } finally {
    shutDown(workers);
    await Promise.allSettled(runs);
    await connection.close();
  }
}

function shutDown(workers: readonly Worker[]): void {
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
}

async function createWorkers(
  options: WorkersOptions,
  connection: NativeConnection,
): Promise<Worker[]> {
  const { namespace, workflowBundle, agents, taskQueue = PROCESS_TASK_QUEUE } = options;
  const common = { connection, namespace, shutdownGraceTime: GRACE } as const;
  const activities = besideWorkflows(options);
  return await Promise.all([
    Worker.create({
      ...{ ...common, ...WORKFLOW_TUNING, taskQueue, workflowBundle },
      ...(Object.keys(activities).length === 0 ? {} : { activities }),
    }),
    ...agents.map((agent) => {
      const { taskQueue: queue, activities: own } = agent;
      return Worker.create({ ...common, ...AGENT_TUNING, taskQueue: queue, activities: own });
    }),
  ]);
}

/** Activities of placement `workflow` or `local`. */
function besideWorkflows({ agents, catalogue }: WorkersOptions): Activities {
  const all = agents.flatMap(({ activities }) => Object.entries(activities));
  return Object.fromEntries(all.filter(([job]) => (catalogue[job]?.placement ?? 'own') !== 'own'));
}
