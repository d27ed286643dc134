/**
 * `npm run histories:record`: runs the pilot as it is compiled now along every path, once also drained, and keeps the histories in
 * test/histories/<workflow type>/. Run it when a version is released; the histories of older versions stay.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowClient, type WorkflowHandle } from '@temporalio/client';
import proto from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime } from '@temporalio/worker';
import { PATHS, inputOf, type Path } from '../bench/overhead/paths.ts';
import { pilotType, repositoryFile } from '../bench/pilot.ts';
import { startWorkers } from '../bench/overhead/workers.ts';
import { startStack } from '../stack/stack.ts';
import { bundling } from '../../server/worker/bundle.ts';

const { History } = proto.temporal.api.history.v1;
const TASK_QUEUE = 'histories';
const logger = new DefaultLogger('ERROR');
Runtime.install({ logger });

const workflowType = pilotType();
const workflowsPath = repositoryFile('workflows/index.ts');
const workflowBundle = await bundleWorkflowCode({
  ...bundling(workflowsPath),
  logger,
});
const stack = await startStack({ parts: ['testServer'] });
const path = stack.testServer?.launcher ?? '';
const environment = await TestWorkflowEnvironment.createTimeSkipping({
  server: { executable: { type: 'existing-path', path } },
});
const client = new WorkflowClient({ connection: environment.connection });
const stop = await startWorkers({
  ...{ connection: environment.nativeConnection, namespace: 'default', workflowBundle },
  ...{ taskQueue: TASK_QUEUE, delays: true },
});
try {
  for (const one of PATHS) await save(one.name, await finished(one, one.name));
  const [first] = PATHS;
  if (first !== undefined) await recordDrained(first);
} finally {
  await stop();
  await environment.teardown();
  await stack.stop();
}

async function finished(one: Path, reference: string): Promise<WorkflowHandle> {
  const workflowId = `subscription:${reference.replaceAll(' ', '-')}`;
  const args = [inputOf(one, reference)];
  const handle = await client.start(workflowType, { workflowId, taskQueue: TASK_QUEUE, args });
  if (one.transferArrives) {
    const variables = { transfer: { id: 'T-1', amount: 420, currency: 'EUR' } };
    await sleep(1_000);
    await handle.signal('message', { name: 'PaymentReceived', id: 'transfer', variables });
  }
  await environment.client.workflow.getHandle(workflowId).result();
  return handle;
}

/** Two histories: the code's up to the drain, and the net's from there. */
async function recordDrained(one: Path): Promise<void> {
  const workflowId = 'subscription:drained';
  const first = await client.signalWithStart(workflowType, {
    ...{ workflowId, taskQueue: TASK_QUEUE, args: [inputOf(one, 'drained')] },
    ...{ signal: 'drain', signalArgs: [{ at: 'Activity_TakePayment' }] },
  });
  await first.result();
  await save('drained', client.getHandle(workflowId, first.signaledRunId));
  await save('resumed', client.getHandle(workflowId), `${workflowType}.net`);
}

async function save(name: string, handle: WorkflowHandle, type = workflowType): Promise<void> {
  const folder = repositoryFile(`test/histories/${type}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name.replaceAll(' ', '-')}.json`);
  const history = await handle.fetchHistory();
  const plain = History.toObject(History.fromObject(history), {
    longs: String,
    bytes: String,
    enums: String,
  });
  // Neither tells of the machine that it was recorded on; replay compares neither.
  const anonymous = (key: string, value: unknown): unknown =>
    key === 'identity' || key === 'stackTrace' ? '' : value;
  writeFileSync(file, `${JSON.stringify(plain, anonymous)}\n`);
  process.stdout.write(`wrote ${file}\n`);
}
