/** The HTTP API: start instances, send messages, read instances. Described at /openapi.json. */
import swagger from '@fastify/swagger';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Logger } from '../logging.ts';
import { ServerError } from '../server-error.ts';
import { answerErrorsAsProblems } from './error-handler.ts';
import { addHealthRoutes, type Part } from './health-routes.ts';
import { addInstanceRoutes } from './instance-routes.ts';
import { addMessageRoutes } from './message-routes.ts';
import { addProcessRoutes, type RouteOptions } from './process-routes.ts';
import { Problem } from './problem.ts';
import { addSignalRoutes } from './signal-routes.ts';
import { addTaskRoutes } from './task-routes.ts';
import { checkRequests } from './validation.ts';

export interface ApiOptions extends RouteOptions {
  readonly logger: Logger;
  /** What /readyz asks. */
  readonly parts: readonly Part[];
}

export interface Api {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Answers what has come, then stops listening. */
  stop(): Promise<void>;
}

/** The API without a port: for tests and for {@link startApi}. */
export async function createApi(options: ApiOptions): Promise<FastifyInstance> {
  const { logger, parts } = options;
  const loggerInstance: FastifyBaseLogger = logger;
  const logController = new LogController({ disableRequestLogging: true });
  const app = fastify({ loggerInstance, logController });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Flowright',
        version: '1.0.0',
        description: 'Starts process instances, sends them messages, and tells what they did.',
      },
    },
    refResolver: { buildLocalReference: ({ $id }) => (typeof $id === 'string' ? $id : '') },
  });
  app.addSchema(Problem);
  checkRequests(app);
  answerErrorsAsProblems(app);
  app.addHook('onResponse', async (request, reply) => {
    const { method, url } = request;
    const fields = { method, url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    request.log.info(fields, 'request answered');
  });
  addProcessRoutes(app, options);
  addInstanceRoutes(app, options);
  addMessageRoutes(app, options);
  addSignalRoutes(app, options);
  addTaskRoutes(app, options);
  addHealthRoutes(app, parts);
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  return app;
}

/**
 * Listens. Port 0 takes a free one.
 *
 * @throws ServerError when the port is taken
 */
export async function startApi(
  options: ApiOptions & { readonly host: string; readonly port: number },
): Promise<Api> {
  const { host, port } = options;
  const app = await createApi(options);
  try {
    const url = await app.listen({ host, port });
    return { url, stop: () => app.close() };
  } catch (error) {
    await app.close();
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error;
    throw new ServerError(
      `Port ${port} for the API is taken: stop what listens there, or set API_PORT to another one.`,
      { cause: error },
    );
  }
}
