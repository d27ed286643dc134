import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { WorkflowClient, WorkflowUpdateFailedError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageSubscriptionRequest, PostedMessage } from '#contracts/platform.ts';
import {
  MAILBOX_WORKFLOW,
  mailboxId,
  POST_SIGNAL,
  SIGNAL_HUB_WORKFLOW,
  signalHubId,
  SUBSCRIBE_SIGNAL,
  UNSUBSCRIBE_SIGNAL,
} from '#contracts/platform.ts';
import type { TaskListenerJob, UserTask } from '#contracts/user-task.ts';
import {
  CANCEL_TASK,
  CLAIM_TASK,
  COMPLETE_TASK,
  TASK_QUERY,
  UPDATE_TASK,
  USER_TASK_WORKFLOW,
} from '#contracts/user-task.ts';
import { SEARCH_ATTRIBUTES } from '#server/worker/search-attributes.ts';
import { bundle, quietRuntime } from '../support/samples/server/run-on-server.ts';
import { createTimeSkippingEnvironment } from '../support/stack.ts';

const TASK_QUEUE = 'platform-test';
const HOUR = 3_600_000;
const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

let environment: TestWorkflowEnvironment;
let client: WorkflowClient;
let worker: Worker;
let running: Promise<void>;
let workflowBundle: WorkflowBundle;
const asked: unknown[] = [];

beforeAll(async () => {
  quietRuntime();
  environment = await createTimeSkippingEnvironment();
  client = new WorkflowClient({ connection: environment.connection });
  await environment.connection.operatorService.addSearchAttributes({
    ...{ namespace: 'default', searchAttributes: SEARCH_ATTRIBUTES },
  });
  const modules = [path('../../workflows/platform/index.ts'), path('probe.ts')];
  workflowBundle = await bundle(path('../.tmp'), modules);
  worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue: TASK_QUEUE,
    workflowBundle,
    activities: {
      listen: (input: unknown, { headers }: { headers: Record<string, string> }) => {
        asked.push(input);
        return Promise.resolve(JSON.parse(headers['answer'] ?? '{}'));
      },
    },
  });
  running = worker.run();
}, 120_000);

afterAll(async () => {
  worker.shutdown();
  await running;
  await environment.teardown();
});

async function startProbe(): Promise<WorkflowHandle> {
  const workflowId = `demo:${randomUUID()}`;
  return await client.start('probe', { workflowId, taskQueue: TASK_QUEUE, args: [] });
}

/** Asks until it is so, because signals take their time, and until the test is over if it never is. */
async function received(probe: WorkflowHandle, count: number): Promise<unknown[]> {
  for (;;) {
    const all = await probe.query<unknown[]>('received');
    if (all.length >= count) return all;
    await pause(20);
  }
}

async function opened(task: WorkflowHandle): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { state } = await task.query<{ state: string }>(TASK_QUERY);
    if (state !== 'creating') return;
    await pause(20);
  }
}

async function ended(workflowId: string): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    const { status } = await client.getHandle(workflowId).describe();
    if (status.name === 'COMPLETED') return true;
    await pause(20);
  }
  return false;
}

describe('a mailbox', () => {
  const box = (key: string, taskQueue = TASK_QUEUE) => {
    const workflowId = mailboxId('Paid', key);
    const tell = (signal: string, payload: unknown) =>
      client.signalWithStart(MAILBOX_WORKFLOW, {
        ...{ workflowId, taskQueue, args: [] },
        ...{ signal, signalArgs: [payload] },
      });
    return {
      workflowId,
      post: (id: string, more: Partial<PostedMessage> = {}) =>
        tell(POST_SIGNAL, { name: 'Paid', key, id, variables: { id }, ...more }),
      subscribe: (workflow: WorkflowHandle, repeats = false) =>
        tell(SUBSCRIBE_SIGNAL, request(workflow, key, repeats)),
      unsubscribe: (workflow: WorkflowHandle) =>
        tell(UNSUBSCRIBE_SIGNAL, request(workflow, key, false)),
    };
  };
  const request = (
    { workflowId }: WorkflowHandle,
    key: string,
    repeats: boolean,
  ): MessageSubscriptionRequest => ({
    ...{ kind: 'message', message: 'Paid', key, repeats },
    subscriber: { workflowId, subscription: 'message Wait/1' },
  });
  const later = (): number => Date.now() + 10 * 365 * 24 * HOUR;

  it('gives a message to who waits, once, and ends', async () => {
    const { workflowId, post, subscribe } = box(randomUUID());
    const [first, second] = [await startProbe(), await startProbe()];
    await subscribe(first);
    await subscribe(second);
    await subscribe(first);
    await post('m1');
    expect(await received(first, 1)).toMatchObject([{ id: 'm1', variables: { id: 'm1' } }]);
    await post('m2');
    expect(await received(second, 1)).toMatchObject([{ id: 'm2' }]);
    expect(await ended(workflowId)).toBe(true);
    expect(await received(first, 1)).toHaveLength(1);
  });

  it('takes what came before its first task in the order in which it came', async () => {
    const { post, subscribe, unsubscribe } = box(randomUUID(), 'not-served-yet');
    const probe = await startProbe();
    await subscribe(probe);
    await unsubscribe(probe);
    await subscribe(probe);
    await post('m1');
    const late = await Worker.create({
      ...{ connection: environment.nativeConnection, taskQueue: 'not-served-yet', workflowBundle },
    });
    expect(await late.runUntil(received(probe, 1))).toMatchObject([{ id: 'm1' }]);
  });

  it('keeps a message until somebody waits, and knows its id', async () => {
    const { post, subscribe } = box(randomUUID());
    await post('m1', { expires: later() });
    await post('m1', { expires: later() });
    await post('m2');
    const probe = await startProbe();
    await subscribe(probe, true);
    expect(await received(probe, 1)).toMatchObject([{ id: 'm1' }]);
    await post('m3');
    expect(await received(probe, 2)).toMatchObject([{ id: 'm1' }, { id: 'm3' }]);
  });

  it('goes past who is gone, or does not wait any more', async () => {
    const { post, subscribe, unsubscribe } = box(randomUUID());
    const [gone, tired, last] = [await startProbe(), await startProbe(), await startProbe()];
    for (const probe of [gone, tired, last]) await subscribe(probe);
    await gone.signal('end');
    await gone.result();
    await unsubscribe(tired);
    await post('m1');
    expect(await received(last, 1)).toMatchObject([{ id: 'm1' }]);
    expect(await received(tired, 0)).toEqual([]);
  });

  it('takes a message back for somebody else', async () => {
    const { post, subscribe } = box(randomUUID());
    const [first, second] = [await startProbe(), await startProbe()];
    await post('m1', { expires: later() });
    await subscribe(first);
    const [message] = await received(first, 1);
    expect(message).toMatchObject({ id: 'm1' });
    await post('m1', { expires: later(), returned: true });
    await subscribe(second);
    expect(await received(second, 1)).toMatchObject([{ id: 'm1' }]);
  });

  it('brings a message to whom it is addressed', async () => {
    const { workflowId, post } = box(randomUUID());
    const probe = await startProbe();
    await post('m1', { to: probe.workflowId });
    const [message] = await received(probe, 1);
    expect(message).toEqual({ name: 'Paid', id: 'm1', variables: { id: 'm1' } });
    expect(await ended(workflowId)).toBe(true);
  });
});

it('a signal hub tells all who wait but the thrower, each broadcast once', async () => {
  const signal = randomUUID();
  const tell = (name: string, payload: unknown) =>
    client.signalWithStart(SIGNAL_HUB_WORKFLOW, {
      ...{ workflowId: signalHubId(signal), taskQueue: TASK_QUEUE, args: [] },
      ...{ signal: name, signalArgs: [payload] },
    });
  const subscription = ({ workflowId }: WorkflowHandle) => ({
    ...{ kind: 'signal', signal },
    subscriber: { workflowId, subscription: `signal ${signal}` },
  });
  const [one, other, thrower] = [await startProbe(), await startProbe(), await startProbe()];
  for (const probe of [one, other, thrower]) await tell(SUBSCRIBE_SIGNAL, subscription(probe));
  const broadcast = { signal, id: 's1', variables: { level: 1 }, from: thrower.workflowId };
  await tell(POST_SIGNAL, broadcast);
  await tell(POST_SIGNAL, broadcast);
  await tell(UNSUBSCRIBE_SIGNAL, subscription(other));
  await tell(POST_SIGNAL, { ...broadcast, id: 's2' });
  expect(await received(one, 2)).toMatchObject([{ id: 's1' }, { id: 's2' }]);
  expect(await received(other, 1)).toMatchObject([{ id: 's1', variables: { level: 1 } }]);
  expect(await received(thrower, 0)).toEqual([]);
  for (const probe of [one, thrower]) await tell(UNSUBSCRIBE_SIGNAL, subscription(probe));
  expect(await ended(signalHubId(signal))).toBe(true);
});

describe('a user task', () => {
  const listener = (event: TaskListenerJob['event'], answer: object): TaskListenerJob => ({
    ...{ event, job: 'listen', placement: 'own', taskQueue: TASK_QUEUE },
    ...{ startToCloseTimeout: 5_000, retry: { maximumAttempts: 1 } },
    context: { element: 'Ask', headers: { answer: JSON.stringify(answer) }, key: 'k' },
  });

  async function create(more: Partial<UserTask> = {}) {
    const instance = await startProbe();
    const task: UserTask = {
      ...{ instance: instance.workflowId, path: 'Ask/1', process: 'demo', businessKey: 'k' },
      ...{ element: 'Ask', label: 'Ask', candidateGroups: ['clerks'], candidateUsers: [] },
      ...{ priority: 50, variables: { amount: 5 }, listeners: [], ...more },
    };
    const workflowId = `task:${instance.workflowId}/Ask/1`;
    const options = { workflowId, taskQueue: TASK_QUEUE, args: [task] };
    const handle = await client.start(USER_TASK_WORKFLOW, options);
    await opened(handle);
    return { instance, handle };
  }

  it('is claimed by one, who completes it', async () => {
    const { instance, handle } = await create();
    await handle.executeUpdate(CLAIM_TASK, { args: ['ann'] });
    await expect(handle.executeUpdate(CLAIM_TASK, { args: ['bob'] })).rejects.toThrow(
      WorkflowUpdateFailedError,
    );
    const variables = { approved: true };
    await expect(
      handle.executeUpdate(COMPLETE_TASK, { args: [{ user: 'bob', variables }] }),
    ).rejects.toThrow(WorkflowUpdateFailedError);
    await handle.executeUpdate(COMPLETE_TASK, { args: [{ user: 'ann', variables }] });
    expect(await received(instance, 1)).toEqual([{ task: 'Ask/1', kind: 'completed', variables }]);
    expect(await handle.result()).toMatchObject({ state: 'completed', assignee: 'ann' });
  });

  it('can be changed while it is open', async () => {
    const { handle } = await create({ assignee: 'ann' });
    const changes = { assignee: null, priority: 80, candidateGroups: ['heads'] };
    await handle.executeUpdate(UPDATE_TASK, { args: [changes] });
    const state = await handle.query<object>(TASK_QUERY);
    expect(state).toMatchObject({ state: 'open', priority: 80, candidateGroups: ['heads'] });
    expect(state).not.toHaveProperty('assignee');
  });

  it('ends without a report when its element is interrupted', async () => {
    const { instance, handle } = await create();
    await handle.signal(CANCEL_TASK);
    expect(await handle.result()).toMatchObject({ state: 'canceled' });
    expect(await received(instance, 0)).toEqual([]);
  });

  it('asks its listeners, who may correct or deny', async () => {
    asked.length = 0;
    const { handle } = await create({
      listeners: [
        listener('creating', { corrections: { assignee: 'ann' } }),
        listener('completing', { denied: true, deniedReason: 'not yet' }),
      ],
    });
    await expect(handle.executeUpdate(COMPLETE_TASK, { args: [{}] })).rejects.toMatchObject({
      cause: { message: "Task 'Ask': not yet" },
    });
    expect(await handle.query(TASK_QUERY)).toMatchObject({ state: 'open', assignee: 'ann' });
    expect(asked).toMatchObject([
      { amount: 5, task: { state: 'creating' } },
      { amount: 5, task: { assignee: 'ann' } },
    ]);
  });

  it('that is withdrawn from outside is a failure of the process', async () => {
    const { instance, handle } = await create();
    await handle.cancel();
    await expect(handle.result()).rejects.toThrow('Workflow execution cancelled');
    expect(await received(instance, 1)).toMatchObject([{ task: 'Ask/1', kind: 'failed' }]);
  });
});
