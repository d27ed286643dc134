import type { FastifyInstance } from 'fastify';
import { reason } from '../server-error.ts';
import { Health, json, Readiness } from './schemas.ts';

/** Something the API needs, and how to find out whether it is there. */
export interface Part {
  readonly name: string;
  /** Rejects while it is not. */
  readonly ready: () => Promise<void>;
}

export function addHealthRoutes(app: FastifyInstance, parts: readonly Part[]): void {
  const health = {
    operationId: 'healthz',
    summary: 'The API runs',
    response: { 200: json('It does.', Health) },
  };
  app.get('/healthz', { schema: health }, () => ({ status: 'ok' }));
  const readiness = {
    operationId: 'readyz',
    summary: 'All that the API needs is there',
    response: {
      200: json('All of it is there.', Readiness),
      503: json('Something is away.', Readiness),
    },
  };
  app.get('/readyz', { schema: readiness }, async (_request, reply) => {
    const states = await Promise.all(parts.map(stateOf));
    const ready = states.every((state) => state.ready);
    await reply.status(ready ? 200 : 503).send({ ready, parts: states });
  });
}

async function stateOf({ name, ready }: Part): Promise<Readiness['parts'][number]> {
  try {
    await ready();
    return { name, ready: true };
  } catch (error) {
    return { name, ready: false, detail: reason(error) };
  }
}
