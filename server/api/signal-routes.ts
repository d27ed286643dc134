import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { broadcastSignal } from '../desk/broadcast.ts';
import type { RouteOptions } from './process-routes.ts';
import { json, problems, SignalBody, SignalName, SignalSent } from './schemas.ts';

interface SignalRoute {
  readonly Params: Static<typeof SignalName>;
  readonly Body: Static<typeof SignalBody>;
}

export function addSignalRoutes(app: FastifyInstance, options: RouteOptions): void {
  const schema = {
    operationId: 'broadcastSignal',
    summary: 'Broadcast a signal to all who wait for it, and start what it starts',
    params: SignalName,
    body: SignalBody,
    response: {
      202: json('It was left with the platform.', SignalSent),
      ...problems({
        400: 'The request is wrong.',
        503: 'Temporal is away. Send it again with the same id.',
      }),
    },
  };
  app.post<SignalRoute>('/signals/:name', { schema }, async ({ params, body }, reply) => {
    const { id = randomUUID(), variables = {} } = body;
    await broadcastSignal(options, { signal: params.name, id, variables });
    await reply.status(202).send({ id });
  });
}
