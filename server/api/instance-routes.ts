import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { readInstance, type InstanceView } from '../instances/read-instance.ts';
import type { Catalogue } from '../processes/catalogue.ts';
import { ApiError } from './problem.ts';
import type { RouteOptions } from './process-routes.ts';
import { Instance, InstanceId, json, problems } from './schemas.ts';

interface InstanceRoute {
  readonly Params: Static<typeof InstanceId>;
}

export function addInstanceRoutes(app: FastifyInstance, options: RouteOptions): void {
  const { catalogue, client, timeout } = options;
  const schema = {
    operationId: 'readInstance',
    summary: 'What an instance did, what it waits for, and its variables',
    params: InstanceId,
    response: {
      200: json('The instance, running or ended.', Instance),
      ...problems({
        404: 'There is no such instance.',
        503: 'Temporal or the worker that has to answer is away.',
      }),
    },
  };
  app.get<InstanceRoute>('/instances/:id', { schema }, async ({ params: { id } }) => {
    const view = await readInstance(client, id, timeout);
    if (view === undefined) throw new ApiError('not-found', `There is no instance ${id}.`);
    return document(view, catalogue);
  });
}

function document(view: InstanceView, { processes }: Catalogue): Instance {
  const { id, status, startedAt, endedAt, state, trace } = view;
  const { process, version, businessKey, ended, variables, waiting, incidents } = state;
  const labels = processes.get(process)?.manifest.labels ?? {};
  return {
    ...{ id, process, version, businessKey, status, startedAt: startedAt.toISOString() },
    ...(endedAt === undefined ? {} : { endedAt: endedAt.toISOString() }),
    ...(ended === undefined ? {} : { ended }),
    variables: { ...variables },
    waiting: waiting.map(({ since, due, ...entry }) => {
      const shown = { ...entry, since: iso(since) };
      return due === undefined ? shown : { ...shown, due: iso(due) };
    }),
    incidents: incidents.map(({ since, ...incident }) => ({ ...incident, since: iso(since) })),
    trace: trace.entries.map(({ time, ...entry }) => {
      return { ...entry, label: labels[entry.element] ?? entry.element, time: iso(time) };
    }),
    counts: { ...trace.counts },
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
