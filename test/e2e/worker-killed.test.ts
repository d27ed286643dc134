import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Client, Connection } from '@temporalio/client';
import { expect, it, onTestFinished } from 'vitest';
import { embeddedEventLog } from '#activities/events/embedded-log.ts';
import { openDependencies } from '#activities/index.ts';
import type { ProcessResult } from '#runtime';
import { createNamespace } from '../support/namespace.ts';
import { useTemporal } from '../support/stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { pilotType } from './pilot-type.ts';

const PROGRAM = new URL('./worker-process.ts', import.meta.url);

async function startWorker(args: readonly string[]): Promise<ChildProcess> {
  const child = fork(PROGRAM, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  return child;
}

it('takes the money once when the worker dies between the effect and its completion', async () => {
  const { address } = await useTemporal();
  const connection = await Connection.connect({ address });
  const namespace = await createNamespace(connection);
  const folder = temporaryFolder();
  const client = new Client({ connection, namespace });

  const doomed = await startWorker([address, namespace, folder, 'payments.take']);
  const dead = once(doomed, 'exit');
  const handle = await client.workflow.start(pilotType(), {
    workflowId: 'subscription:killed',
    taskQueue: 'processes',
    args: [input('killed')],
  });
  expect((await dead)[1]).toBe('SIGKILL');

  const next = await startWorker([address, namespace, folder]);
  const result: ProcessResult = await handle.result();
  expect(result.ended).toBe('EndEvent_Subscribed');
  next.kill('SIGKILL');
  await once(next, 'exit');

  const { database, provider } = await openDependencies({ folder, events: embeddedEventLog() });
  expect(await provider.find('killed/1')).toMatchObject({ kind: 'taken' });
  expect(await provider.find('killed/2')).toEqual({ kind: 'unknown' });
  expect(await attempts(handle, 'payments.take')).toBe(2);
  await database.close();
  await connection.close();
}, 120_000);

async function attempts(
  handle: Awaited<ReturnType<Client['workflow']['start']>>,
  job: string,
): Promise<number> {
  const { events = [] } = await handle.fetchHistory();
  const scheduled = events?.find(
    (event) => event.activityTaskScheduledEventAttributes?.activityType?.name === job,
  );
  const started = events?.filter(
    ({ activityTaskStartedEventAttributes: attributes }) =>
      attributes !== null &&
      attributes !== undefined &&
      String(attributes.scheduledEventId) === String(scheduled?.eventId),
  );
  return started?.at(-1)?.activityTaskStartedEventAttributes?.attempt ?? 0;
}

function input(reference: string): object {
  return {
    ...{ reference, product: 'auto', risk: 'low' },
    applicant: {
      ...{ name: 'Zoé Noël', email: 'zoe@example.org', birthDate: '1990-05-17' },
      address: '1 rue des Lilas, 44000 Nantes',
    },
    premium: { amount: 420, currency: 'EUR' },
    payment: { means: 'card', token: 'tok_ok' },
  };
}
