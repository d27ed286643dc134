import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedEventLog } from '#activities/events/embedded-log.ts';
import type { Manifest, ProcessManifest } from '#contracts/manifest.ts';
import { scheduleIdOf } from '#server/desk/schedules.ts';
import { milliseconds } from '#server/desk/time-to-live.ts';
import { useTemporal } from '../support/stack.ts';
import { describedApi, type DescribedApi } from './fixtures/described.ts';
import { startTestPlatform, type TestPlatform } from './fixtures/platform.ts';

const TIMEOUT = { timeout: 15_000, interval: 100 };

const common = (id: string): ProcessManifest => ({
  ...{ id, name: id, version: '00000001', workflowType: `${id}@1`, businessKey: 'number' },
  ...{ messages: [], events: [], labels: {}, source: 'bpmn/subscription/subscription.bpmn' },
});
const manifest: Manifest = {
  processes: [
    {
      ...common('offer'),
      messages: [{ name: 'Offer', element: 'Event_Offered', kind: 'catch', correlation: 'key' }],
    },
    common('seller'),
    {
      ...{ id: 'bell', name: 'bell', version: '00000001', workflowType: 'bell@1' },
      ...{ messages: [], events: [], labels: {}, source: common('').source },
      starts: [
        { element: 'Rung', trigger: { kind: 'signal', signal: 'Ring' } },
        { element: 'Hourly', trigger: { kind: 'timer', timer: 'cycle', value: 'R2/PT1S' } },
        {
          element: 'Seldom',
          trigger: { kind: 'timer', timer: 'cycle', value: 'R/2040-08-31T10:20:30Z/P5M' },
        },
      ],
    },
  ],
};

let platform: TestPlatform;
let api: DescribedApi;

beforeAll(async () => {
  const { address } = await useTemporal();
  const events = { kind: 'embedded', log: embeddedEventLog() } as const;
  const workflows = fileURLToPath(new URL('fixtures/offers.ts', import.meta.url));
  platform = await startTestPlatform({ address, events, deployed: { manifest, workflows } });
  const response = await fetch(`${platform.apiUrl}/openapi.json`);
  const document: unknown = await response.json();
  if (typeof document !== 'object' || document === null) expect.fail('no description');
  api = await describedApi(platform.apiUrl ?? '', document);
}, 120_000);

afterAll(() => platform.stop());

async function start(process: string, number: string): Promise<string> {
  const path = '/processes/{id}/instances';
  const body = { variables: { number } };
  const { status } = await api.call({ method: 'POST', path, parameters: { id: process }, body });
  expect(status).toBe(201);
  return `${process}:${number}`;
}

async function waiting(id: string): Promise<unknown> {
  const path = '/instances/{id}';
  const { body } = await api.call({ method: 'GET', path, parameters: { id } });
  return body;
}

async function signal(name: string): Promise<void> {
  const path = '/signals/{name}';
  const { status } = await api.call({ method: 'POST', path, parameters: { name }, body: {} });
  expect(status).toBe(202);
}

type Told = 'claim' | 'assign' | 'unassign' | 'complete';

async function tell(id: string, what: Told, body?: object): Promise<number> {
  const path = `/tasks/{id}/${what}`;
  const said = body && { body };
  const { status } = await api.call({ method: 'POST', path, parameters: { id }, ...said });
  return status;
}

function change(id: string, body: object) {
  return api.call({ method: 'PATCH', path: '/tasks/{id}', parameters: { id }, body });
}

describe('an instance', () => {
  it('gets a message by its key, a signal, and what somebody decided', async () => {
    const number = randomUUID();
    const id = await start('offer', number);
    await expect.poll(() => waiting(id), TIMEOUT).toMatchObject({ waiting: [{ kind: 'message' }] });
    const mailbox = platform.client.workflow.getHandle(`mailbox:Offer:${number}`);
    await expect.poll(() => mailbox.query('state').catch(() => undefined), TIMEOUT).toBeDefined();
    const body = { name: 'Offer', key: number, variables: { price: 7 } };
    const sent = await api.call({ method: 'POST', path: '/messages', body });
    expect(sent).toMatchObject({ status: 202, body: { deliveries: [{ answer: 'accepted' }] } });
    await expect.poll(() => waiting(id), TIMEOUT).toMatchObject({ waiting: [{ kind: 'signal' }] });
    const hub = platform.client.workflow.getHandle('signal:Release');
    await expect.poll(() => hub.query('state').catch(() => undefined), TIMEOUT).toBeDefined();
    await signal('Release');
    await expect
      .poll(() => waiting(id), TIMEOUT)
      .toMatchObject({ waiting: [{ kind: 'user-task' }], variables: { price: 7 } });

    const task = `task:${id}/Activity_Decide/1`;
    await expect
      .poll(
        async () =>
          (await api.call({ method: 'GET', path: '/tasks', query: '?group=clerks' })).body,
        TIMEOUT,
      )
      .toMatchObject({ tasks: [{ id: task, candidateGroups: ['clerks'], priority: 50 }] });
    expect(await tell(task, 'claim', { user: 'ann' })).toBe(200);
    expect(await tell(task, 'complete', { user: 'bob' })).toBe(400);
    expect(await tell(task, 'assign', { user: 'bob' })).toBe(200);
    expect(await tell(task, 'claim', { user: 'ann' })).toBe(400);
    expect(await tell(task, 'unassign')).toBe(200);
    const due = { dueDate: '2030-01-31T12:00:00.000Z', priority: 90, candidateUsers: ['ann'] };
    expect(await change(task, due)).toMatchObject({ status: 200, body: due });
    expect(await change(task, { priority: 101 })).toMatchObject({ status: 400 });
    expect(await change(task, { dueDate: null })).toMatchObject({
      ...{ status: 200, body: expect.not.objectContaining({ dueDate: expect.anything() }) },
    });
    expect(await tell(task, 'claim', { user: 'ann' })).toBe(200);
    const approval = { user: 'ann', variables: { approved: true } };
    expect(await tell(task, 'complete', approval)).toBe(200);
    await expect
      .poll(() => waiting(id), TIMEOUT)
      .toMatchObject({ status: 'completed', variables: { approved: true } });
    expect(await tell('task:nobody', 'claim', { user: 'ann' })).toBe(404);
    expect((await change('task:nobody', due)).status).toBe(404);
  }, 60_000);

  it('gets what another one has published before it waited', async () => {
    const number = randomUUID();
    await start('seller', number);
    const mailbox = platform.client.workflow.getHandle(`mailbox:Offer:${number}`);
    await expect
      .poll(() => mailbox.query('state').catch(() => undefined), TIMEOUT)
      .toMatchObject({ messages: [{ key: number }] });
    const id = await start('offer', number);
    await expect.poll(() => waiting(id), TIMEOUT).toMatchObject({ waiting: [{ kind: 'signal' }] });
  }, 60_000);
});

describe('a process starts', () => {
  const started = async (element: string): Promise<number> => {
    const query = `WorkflowType = 'bell@1'`;
    let count = 0;
    for await (const { workflowId } of platform.client.workflow.list({ query })) {
      if (workflowId.startsWith(`bell:${element}`)) count += 1;
    }
    return count;
  };

  it('by a signal', async () => {
    await signal('Ring');
    await expect.poll(() => started('Ring/'), TIMEOUT).toBe(1);
  }, 60_000);

  it('when its time comes', async () => {
    await expect.poll(() => started('Hourly'), TIMEOUT).toBe(2);
  }, 60_000);

  it('every so many months, on the last day of those that are too short', async () => {
    const handle = platform.client.schedule.getHandle(scheduleIdOf('bell', 'Seldom'));
    await expect
      .poll(async () => (await handle.describe()).info.nextActionTimes.slice(0, 5), TIMEOUT)
      .toEqual(
        ['2040-08-31', '2041-01-31', '2041-06-30', '2041-11-30', '2042-04-30'].map(
          (day) => new Date(`${day}T10:20:30Z`),
        ),
      );
  }, 60_000);

  it('in no way that it does not have', async () => {
    const path = '/processes/{id}/instances';
    const body = { variables: {}, entry: 'Other' };
    const { status } = await api.call({ method: 'POST', path, parameters: { id: 'bell' }, body });
    expect(status).toBe(400);
  });
});

it.each([
  ['PT1H', 3_600_000],
  ['P1DT30M', 88_200_000],
  ['PT0.5S', 500],
  [250, 250],
  [-1, undefined],
  ['P1M', undefined],
  ['P', undefined],
  [null, undefined],
])('a time to live of %j is %j ms', (value, expected) => {
  expect(milliseconds(value)).toBe(expected);
});
