/**
 * A worker process of the pilot: `worker-process.ts <address> <taskQueue> <folder> [job]`. With a job type it dies (kill
 * -9) once that job's effect is done and before Temporal hears of it.
 */
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { embeddedEventLog } from '#activities/events/embedded-log.ts';
import { createAgents, openDependencies } from '#activities/index.ts';
import { bundling } from '../../server/worker/bundle.ts';

const [address = '', namespace = '', folder = '', deadlyJob] = process.argv.slice(2);
const entry = new URL('../../workflows/index.ts', import.meta.url).pathname;
const logger = new DefaultLogger('ERROR');

const dependencies = await openDependencies({ folder, events: embeddedEventLog() });
const { agents } = await createAgents({
  ...dependencies,
  afterEffect: ({ job }) => {
    if (job === deadlyJob) process.kill(process.pid, 'SIGKILL');
    return Promise.resolve();
  },
});
const workflowBundle = await bundleWorkflowCode({
  ...bundling(entry),
  logger,
});
const connection = await NativeConnection.connect({ address });
const common = { connection, namespace };
const workers = await Promise.all([
  Worker.create({ ...common, taskQueue: 'processes', workflowBundle }),
  ...agents.map(({ taskQueue, activities }) => Worker.create({ ...common, taskQueue, activities })),
]);
process.send?.('ready');
await Promise.all(workers.map((worker) => worker.run()));
