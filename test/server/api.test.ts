import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedEventLog } from '#activities/events/embedded-log.ts';
import { startApi } from '#server/api/api.ts';
import { createCatalogue } from '#server/processes/catalogue.ts';
import { useTemporal } from '../support/stack.ts';
import { describedApi, type DescribedApi } from './fixtures/described.ts';
import { manifest, request } from './fixtures/manifest.ts';
import {
  capturingLogger,
  newReference,
  startTestPlatform,
  type TestPlatform,
} from './fixtures/platform.ts';

let platform: TestPlatform;
let api: DescribedApi;

beforeAll(async () => {
  const { address } = await useTemporal();
  const events = { kind: 'embedded', log: embeddedEventLog() } as const;
  platform = await startTestPlatform({ address, events });
  const response = await fetch(`${platform.apiUrl}/openapi.json`);
  const document: unknown = await response.json();
  if (typeof document !== 'object' || document === null) expect.fail('no description');
  api = await describedApi(platform.apiUrl ?? '', document);
});

afterAll(() => platform.stop());

describe('the description', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate({ ...api.document });

    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(api.document['openapi']).toBe('3.1.0');
  });
});

describe('starting an instance', () => {
  it('answers 201, and the instance carries what people search it by', async () => {
    const reference = newReference();

    const { status, headers, body } = await start({ variables: request(reference) });

    const id = `greeting:${reference}`;
    expect(status).toBe(201);
    expect(body).toEqual({
      ...{ id, process: 'greeting', version: '00000001', businessKey: reference, started: true },
    });
    expect(headers.get('location')).toBe(`/instances/${encodeURIComponent(id)}`);
    const { searchAttributes, memo, type } = await platform.client.workflow
      .getHandle(id)
      .describe();
    expect(type).toBe('greeting@00000001');
    expect(searchAttributes).toMatchObject({
      BpmnProcess: ['greeting'],
      BpmnVersion: ['00000001'],
      BpmnBusinessKey: [reference],
    });
    expect(memo).toMatchObject({ startEventId: expect.any(String) });
  });

  it('answers 200 to the same request again, and starts nothing', async () => {
    const variables = request(newReference());
    const headers = { 'idempotency-key': randomUUID() };
    await start({ variables }, headers);

    const again = await start({ variables }, headers);

    expect(again).toMatchObject({ status: 200, body: { started: false } });
  });

  it('knows the request again after the instance has gone on in a new run', async () => {
    const reference = newReference();
    const headers = { 'idempotency-key': randomUUID() };
    await start({ variables: request(reference) }, headers);
    await waitsFor(reference, 'Event_Paid');
    const handle = platform.client.workflow.getHandle(`greeting:${reference}`);
    const { runId } = await handle.describe();

    await handle.signal('drain', { workflowType: 'greeting@00000001' });
    await expect.poll(async () => (await handle.describe()).runId).not.toBe(runId);
    const again = await start({ variables: request(reference) }, headers);

    expect(again).toMatchObject({ status: 200, body: { started: false } });
  });

  it('answers 400 to a business key that Temporal does not take', async () => {
    const { status, body } = await api.call({
      ...{ method: 'POST', path: '/processes/{id}/instances', parameters: { id: 'unkeyed' } },
      body: { variables: {}, businessKey: 'x'.repeat(2_000) },
    });

    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('Temporal refuses it');
  });

  it('answers 409 to another request with the same business key', async () => {
    const reference = newReference();
    await start({ variables: request(reference) });

    const other = await start({ variables: request(reference) });

    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({
      type: 'urn:flowright:problem:business-key-taken',
      instanceId: `greeting:${reference}`,
    });
  });

  it('answers 400 with all errors to a wrong input, and starts nothing', async () => {
    const reference = newReference();
    const { applicant: _applicant, ...rest } = request(reference);

    const { status, headers, body } = await start({
      variables: { ...rest, risk: 'none', payment: { means: 'card' }, colour: 'red' },
    });

    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(body).toMatchObject({ title: 'The input does not fit the process', status: 400 });
    expect(body).toHaveProperty(
      'errors',
      expect.arrayContaining([
        { pointer: '/variables/applicant', message: 'is required' },
        { pointer: '/variables/colour', message: 'is not known' },
        { pointer: '/variables/risk', message: 'must be one of "low", "medium", "high"' },
        { pointer: '/variables/payment/token', message: 'is required' },
      ]),
    );
    expect(await read(`greeting:${reference}`)).toMatchObject({ status: 404 });
  });

  it('answers 400 when the caller gives another key than the process works out', async () => {
    const { status, body } = await start({ variables: request('R-1'), businessKey: 'R-2' });

    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('the business key is reference, which is R-1');
  });

  it("takes the caller's key, else a UUID, where the process has no expression", async () => {
    const businessKey = newReference();
    const path = { path: '/processes/{id}/instances', parameters: { id: 'unkeyed' } };

    const given = await api.call({ method: 'POST', ...path, body: { variables: {}, businessKey } });
    const free = await api.call({ method: 'POST', ...path, body: { variables: {} } });

    expect(given.body).toMatchObject({ id: `unkeyed:${businessKey}` });
    expect(free.body).toMatchObject({ businessKey: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('answers 404 to a process that there is not, and names those that there are', async () => {
    const { status, body } = await api.call({
      ...{ method: 'POST', path: '/processes/{id}/instances', parameters: { id: 'nope' } },
      body: { variables: {} },
    });

    expect(status).toBe(404);
    expect(body).toMatchObject({
      detail: 'There is no process nope; there are: greeting, unkeyed.',
    });
  });

  it('answers 400 to a body that is not as described', async () => {
    const { status, body } = await start({ variable: {} });

    expect(status).toBe(400);
    expect(body).toMatchObject({
      errors: [
        { pointer: '/variables', message: 'is required' },
        { pointer: '/variable', message: 'is not known' },
      ],
    });
  });
});

describe('messages', () => {
  it('answers what became of them with ?wait', async () => {
    const reference = newReference();
    await start({ variables: request(reference) });
    await waitsFor(reference, 'Event_Paid');
    const id = randomUUID();

    const first = await message({ name: 'PaymentReceived', key: reference, id }, '?wait=true');
    const later = await message({ name: 'PaymentReceived', key: reference }, '?wait=true');

    const instance = `greeting:${reference}`;
    expect(first).toMatchObject({
      status: 200,
      body: { id, deliveries: [{ instance, answer: 'correlated' }] },
    });
    expect(later.body).toMatchObject({ deliveries: [{ answer: 'late' }] });
  });

  it('accepts them without ?wait', async () => {
    const reference = newReference();
    await start({ variables: request(reference) });

    const sent = await message({ name: 'PaymentReceived', key: reference });

    expect(sent).toMatchObject({ status: 202, body: { deliveries: [{ answer: 'accepted' }] } });
    await platform.client.workflow.getHandle(`greeting:${reference}`).result();
  });

  it('buffers what comes early, and lets expire what may not wait', async () => {
    const reference = newReference();
    await start({ variables: request(reference) });
    await waitsFor(reference, 'Event_Paid');
    const early = { name: 'Unawaited', key: reference };

    const kept = await message(early, '?wait=true');
    const expired = await message({ ...early, timeToLive: 0 }, '?wait=true');

    expect(kept.body).toMatchObject({ deliveries: [{ answer: 'buffered' }] });
    expect(expired.body).toMatchObject({ deliveries: [{ answer: 'expired' }] });
  });

  it('answers duplicate to a message id that came before', async () => {
    const reference = newReference();
    await start({ variables: request(reference) });
    const body = { name: 'Unawaited', key: reference, id: randomUUID() };
    await message(body, '?wait=true');

    const again = await message(body, '?wait=true');

    expect(again.body).toMatchObject({ deliveries: [{ answer: 'duplicate' }] });
  });

  it('is late for an instance that never was', async () => {
    const sent = await message({ name: 'PaymentReceived', key: newReference() });

    expect(sent).toMatchObject({ status: 200, body: { deliveries: [{ answer: 'late' }] } });
  });

  it('starts an instance with a start message, once an id', async () => {
    const reference = newReference();
    const body = { name: 'SubscriptionRequested', id: randomUUID(), variables: request(reference) };

    const first = await message(body);
    const again = await message(body);
    const other = await message({ ...body, id: randomUUID() });

    expect(first.body).toMatchObject({
      deliveries: [{ instance: `greeting:${reference}`, answer: 'started' }],
    });
    expect(again.body).toMatchObject({ deliveries: [{ answer: 'duplicate' }] });
    expect(other.status).toBe(409);
  });

  it('answers 404 to a message that nobody knows, 400 to one without key', async () => {
    expect(await message({ name: 'Nope' })).toMatchObject({ status: 404 });
    expect(await message({ name: 'PaymentReceived' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/key' }] },
    });
  });
});

describe('reading an instance', () => {
  it('tells state, variables and trace, with labels', async () => {
    const reference = newReference();
    await start({ variables: request(reference) });
    await waitsFor(reference, 'Event_Paid');

    const { body } = await read(`greeting:${reference}`);

    expect(body).toMatchObject({
      id: `greeting:${reference}`,
      process: 'greeting',
      businessKey: reference,
      status: 'running',
      variables: { greeting: `Bonjour ${reference}` },
      waiting: [{ element: 'Event_Paid', label: 'Payé', kind: 'message' }],
      counts: { Activity_Greet: 1 },
    });
    expect(body).toHaveProperty(
      'trace',
      expect.arrayContaining([
        expect.objectContaining({ label: 'Saluer', state: 'completed' }),
        expect.objectContaining({ label: 'Payé', state: 'activated' }),
      ]),
    );
  });

  it('tells of one that has ended, too', async () => {
    const reference = newReference();
    await start({ variables: request(reference) });
    await waitsFor(reference, 'Event_Paid');
    await message({ name: 'PaymentReceived', key: reference }, '?wait=true');

    const { body } = await read(`greeting:${reference}`);

    expect(body).toMatchObject({ status: 'completed', ended: 'EndEvent_Done', waiting: [] });
  });

  it('answers 404 when there is none', async () => {
    expect(await read('greeting:none')).toMatchObject({ status: 404 });
  });

  it('answers 404 when it is a workflow, but no process', async () => {
    const workflowId = newReference();
    await platform.client.workflow.start('idle', { workflowId, taskQueue: 'processes' });

    expect(await read(workflowId)).toMatchObject({ status: 404 });
  });
});

describe('the rest', () => {
  it('lists the processes with their input', async () => {
    const { body } = await api.call({ method: 'GET', path: '/processes' });

    expect(body).toMatchObject({
      processes: [{ id: 'greeting', businessKey: 'reference', input: { type: 'object' } }, {}],
    });
  });

  it('is healthy, and ready when Temporal and the event log are', async () => {
    expect(await api.call({ method: 'GET', path: '/healthz' })).toMatchObject({ status: 200 });
    expect(await api.call({ method: 'GET', path: '/readyz' })).toMatchObject({
      status: 200,
      body: { ready: true, parts: [{ name: 'Temporal' }, { name: 'embedded event log' }] },
    });
  });

  it('answers 404 with a problem document to what it does not have', async () => {
    const response = await fetch(`${platform.apiUrl}/nope`);

    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
  });

  it('logs JSON with timestamp, level, service_name, message and instance', () => {
    for (const line of platform.logLines) {
      expect(JSON.parse(line)).toMatchObject({
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        level: expect.stringMatching(/^(info|warn|error)$/),
        service_name: 'flowright',
        message: expect.any(String),
        instance: expect.any(String),
      });
    }
  });

  it('says in one sentence that its port is taken', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => {
        const address = taken.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const { client } = platform;
    const { logger } = capturingLogger();
    const catalogue = createCatalogue(manifest);

    const starting = startApi({
      ...{ host: '127.0.0.1', port, catalogue, client, logger, parts: [], timeout: 1_000 },
    });

    await expect(starting).rejects.toThrow(
      `Port ${port} for the API is taken: stop what listens there, or set API_PORT to another one.`,
    );
    taken.close();
  });
});

function start(body: object, headers: Record<string, string> = {}) {
  const parameters = { id: 'greeting' };
  return api.call({
    ...{ method: 'POST', path: '/processes/{id}/instances', parameters, headers, body },
  });
}

function message(body: object, query = '') {
  return api.call({ method: 'POST', path: '/messages', query, body });
}

function read(id: string) {
  return api.call({ method: 'GET', path: '/instances/{id}', parameters: { id } });
}

async function waitsFor(reference: string, element: string): Promise<void> {
  await expect
    .poll(async () => (await read(`greeting:${reference}`)).body, { timeout: 10_000 })
    .toMatchObject({ waiting: [{ element }] });
}
