import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import type { ProcessManifest } from '#contracts/manifest.ts';
import { startInstance } from '../instances/start-instance.ts';
import { checkStart, entryByCondition, type Catalogue } from '../processes/catalogue.ts';
import { ApiError } from './problem.ts';
import {
  IdempotencyKey,
  json,
  ProcessId,
  Processes,
  problems,
  StartBody,
  Started,
} from './schemas.ts';

interface StartRoute {
  readonly Params: Static<typeof ProcessId>;
  readonly Headers: Static<typeof IdempotencyKey>;
  readonly Body: Static<typeof StartBody>;
}

export interface RouteOptions {
  readonly catalogue: Catalogue;
  readonly client: Client;
  /** Milliseconds that Temporal, and the worker behind it, have for one request. */
  readonly timeout: number;
}

export function addProcessRoutes(app: FastifyInstance, options: RouteOptions): void {
  addList(app, options);
  addStart(app, options);
}

function addList(app: FastifyInstance, { catalogue }: RouteOptions): void {
  const schema = {
    operationId: 'listProcesses',
    summary: 'The compiled processes: their input, messages and events',
    response: { 200: json('All processes.', Processes) },
  };
  app.get('/processes', { schema }, () => ({
    processes: [...catalogue.processes.values()].map(({ manifest }) => manifest),
  }));
}

function addStart(app: FastifyInstance, { catalogue, client, timeout }: RouteOptions): void {
  const schema = {
    operationId: 'startInstance',
    summary: 'Start an instance',
    params: ProcessId,
    headers: IdempotencyKey,
    body: StartBody,
    response: {
      200: json('The same request had started it before.', Started),
      201: json('It was started.', Started),
      ...problems({
        400: 'The request or the input is wrong: all errors, and nothing was started.',
        404: 'There is no such process.',
        409: 'Another request has started an instance with this business key.',
        503: 'Temporal is away. Send it again with the same Idempotency-Key.',
      }),
    },
  };
  app.post<StartRoute>('/processes/:id/instances', { schema }, async (request, reply) => {
    const { variables, businessKey: callersKey } = request.body;
    const process = catalogue.processes.get(request.params.id);
    if (process === undefined) throw unknownProcess(request.params.id, catalogue);
    const { entry = entryByCondition(process.manifest, variables) } = request.body;
    if (entry !== undefined) checkEntry(process.manifest, entry);
    const check = checkStart(process, variables, callersKey);
    if (check.kind === 'refused') throw invalidInput(check.violations);
    const { businessKey } = check;
    const eventId = request.headers['idempotency-key'] ?? randomUUID();
    const common = { process, businessKey, variables, eventId, timeout };
    const start = entry === undefined ? common : { ...common, entry };
    const { kind, workflowId } = await startInstance(client, start);
    if (kind === 'taken') throw keyTaken(workflowId);
    const { id, version } = process.manifest;
    const started: Started = {
      ...{ id: workflowId, process: id, version, businessKey, started: kind === 'started' },
    };
    const location = `/instances/${encodeURIComponent(workflowId)}`;
    await reply
      .status(kind === 'started' ? 201 : 200)
      .header('location', location)
      .send(started);
  });
}

function checkEntry({ id, starts = [] }: ProcessManifest, entry: string): void {
  if (starts.some(({ element }) => element === entry)) return;
  const known = starts.map(({ element }) => element).join(', ') || 'it begins in one way only';
  const errors = [{ pointer: '/entry', message: `is no way to begin ${id}: ${known}` }];
  throw new ApiError('invalid-request', 'The body is not as it should be.', { errors });
}

export function invalidInput(
  violations: readonly { readonly pointer: string; readonly message: string }[],
): ApiError {
  const errors = violations.map(({ pointer, message }) => ({
    pointer: `/variables${pointer}`,
    message,
  }));
  const what = errors.length === 1 ? 'One thing is' : `${errors.length} things are`;
  return new ApiError('invalid-input', `${what} wrong with the variables; nothing was started.`, {
    errors,
  });
}

export function keyTaken(instanceId: string): ApiError {
  const detail = `Another request has started ${instanceId} before.`;
  return new ApiError('business-key-taken', detail, { instanceId });
}

function unknownProcess(id: string, { processes }: Catalogue): ApiError {
  const known = [...processes.keys()].join(', ') || 'none';
  return new ApiError('not-found', `There is no process ${id}; there are: ${known}.`);
}
