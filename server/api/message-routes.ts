import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { post } from '../desk/publish.ts';
import { send, sendAndWait } from '../instances/send-message.ts';
import { startInstance } from '../instances/start-instance.ts';
import { workflowIdOf } from '../instances/workflow-id.ts';
import { checkStart, type Route } from '../processes/catalogue.ts';
import { ApiError } from './problem.ts';
import { invalidInput, keyTaken, type RouteOptions } from './process-routes.ts';
import { Delivered, json, MessageBody, MessageQuery, problems, type Answer } from './schemas.ts';

interface MessageRoute {
  readonly Querystring: Static<typeof MessageQuery>;
  readonly Body: MessageBody;
}

interface Sent extends RouteOptions {
  readonly body: MessageBody;
  readonly id: string;
  readonly wait: boolean;
}

interface Delivery {
  readonly instance: string;
  readonly answer: Answer;
}

export function addMessageRoutes(app: FastifyInstance, options: RouteOptions): void {
  const { catalogue } = options;
  const schema = {
    operationId: 'sendMessage',
    summary: 'Send a message to the instance with this key, or start one with it',
    querystring: MessageQuery,
    body: MessageBody,
    response: {
      200: json('What became of it.', Delivered),
      202: json('It was left with the platform.', Delivered),
      ...problems({
        400: 'The message, or the input that it starts with, is wrong.',
        404: 'No process knows a message of this name.',
        409: 'Another event has started an instance with this business key.',
        503: 'Temporal or the worker is away. Send it again with the same id.',
      }),
    },
  };
  app.post<MessageRoute>('/messages', { schema }, async ({ body, query }, reply) => {
    const { wait = false } = query;
    const routes = catalogue.messages.get(body.name);
    if (routes === undefined) throw unknownMessage(body.name, [...catalogue.messages.keys()]);
    const id = body.id ?? randomUUID();
    const deliveries: Delivery[] = [];
    for (const route of routes) {
      deliveries.push(await deliver(route, { ...options, body, id, wait }));
    }
    const accepted = deliveries.some(({ answer }) => answer === 'accepted');
    await reply.status(accepted ? 202 : 200).send({ id, deliveries });
  });
}

function deliver(route: Route, sent: Sent): Promise<Delivery> {
  switch (route.subscription.kind) {
    case 'start':
      return start(route, sent);
    case 'catch':
      return route.subscription.correlation === 'direct'
        ? correlate(route, sent)
        : toMailbox(route, sent);
  }
}

/** Who waits by another key than its own gets it from the mailbox. */
async function toMailbox({ process }: Route, sent: Sent): Promise<Delivery> {
  const { body, id } = sent;
  const { name, key, variables = {}, timeToLive = 0 } = body;
  if (key === undefined) throw keyMissing();
  await post(sent, { name, key, id, variables, timeToLive });
  return { instance: process.manifest.id, answer: 'accepted' };
}

function keyMissing(): ApiError {
  const errors = [{ pointer: '/key', message: 'is required: an instance waits for the message' }];
  return new ApiError('invalid-request', 'The body is not as it should be.', { errors });
}

async function start(
  { process, subscription }: Route,
  { client, timeout, body, id }: Sent,
): Promise<Delivery> {
  const variables = body.variables ?? {};
  const check = checkStart(process, variables, body.key);
  if (check.kind === 'refused') throw invalidInput(check.violations);
  const { businessKey } = check;
  const entry = process.manifest.starts === undefined ? {} : { entry: subscription.element };
  const request = { process, businessKey, variables, eventId: id, timeout, ...entry };
  const { kind, workflowId } = await startInstance(client, request);
  if (kind === 'taken') throw keyTaken(workflowId);
  return { instance: workflowId, answer: kind === 'started' ? 'started' : 'duplicate' };
}

async function correlate({ process }: Route, sent: Sent): Promise<Delivery> {
  const { client, timeout, body, id, wait } = sent;
  const { name, key, variables = {}, timeToLive } = body;
  if (key === undefined) throw keyMissing();
  const workflowId = workflowIdOf(process.manifest.id, key);
  const message = { name, id, variables };
  const envelope = timeToLive === undefined ? message : { ...message, timeToLive };
  const request = { workflowId, envelope, timeout };
  const answer = wait ? await sendAndWait(client, request) : await send(client, request);
  return { instance: workflowId, answer };
}

function unknownMessage(name: string, known: readonly string[]): ApiError {
  const list = known.join(', ') || 'none';
  return new ApiError('not-found', `No process knows a message ${name}; there are: ${list}.`);
}
