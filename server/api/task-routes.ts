import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { CLAIM_TASK, COMPLETE_TASK } from '#contracts/user-task.ts';
import { changeTask, listTasks, readTask } from '../instances/user-tasks.ts';
import type { RouteOptions } from './process-routes.ts';
import { ApiError } from './problem.ts';
import {
  Claim,
  Completion,
  json,
  problems,
  Task,
  TaskId,
  TaskItems,
  TaskQuery,
} from './schemas.ts';

interface TaskRoute {
  readonly Params: Static<typeof TaskId>;
}

type Change = Static<typeof Claim> | Static<typeof Completion>;

const PROBLEMS = problems({
  400: 'The task refuses it, and says why.',
  404: 'There is no such task.',
  503: 'Temporal or the worker is away.',
});

/** The task list, and what people do with a task. */
export function addTaskRoutes(app: FastifyInstance, options: RouteOptions): void {
  addList(app, options);
  addOne(app, options);
  const claim = { operationId: 'claimTask', summary: 'Take a task', body: Claim };
  addChange(app, options, '/tasks/:id/claim', claim, CLAIM_TASK, ({ user }) => user);
  const complete = { operationId: 'completeTask', summary: 'Complete a task', body: Completion };
  addChange(app, options, '/tasks/:id/complete', complete, COMPLETE_TASK, (body) => body);
}

function addList(app: FastifyInstance, { client, timeout }: RouteOptions): void {
  const schema = {
    operationId: 'listTasks',
    summary: 'Open user tasks, by whom they are for',
    querystring: TaskQuery,
    response: { 200: json('The tasks.', TaskItems), ...PROBLEMS },
  };
  app.get<{ Querystring: Static<typeof TaskQuery> }>('/tasks', { schema }, async ({ query }) => ({
    tasks: await listTasks(client, query, timeout),
  }));
}

function addOne(app: FastifyInstance, { client, timeout }: RouteOptions): void {
  const schema = {
    operationId: 'getTask',
    summary: 'A user task with its variables',
    params: TaskId,
    response: { 200: json('The task.', Task), ...PROBLEMS },
  };
  app.get<TaskRoute>('/tasks/:id', { schema }, async ({ params }) =>
    found(await readTask(client, params.id, timeout), params.id),
  );
}

function addChange(
  app: FastifyInstance,
  { client, timeout }: RouteOptions,
  path: string,
  description: { readonly operationId: string; readonly summary: string; readonly body: object },
  update: string,
  argument: (body: Change) => unknown,
): void {
  const response = { 200: json('The task as it is now.', Task), ...PROBLEMS };
  const schema = { ...description, params: TaskId, response };
  app.post<TaskRoute & { readonly Body: Change }>(path, { schema }, async ({ params, body }) => {
    const outcome = await changeTask(client, params.id, update, argument(body), timeout);
    if (outcome?.kind === 'refused') throw new ApiError('invalid-request', outcome.reason);
    return found(outcome?.task, params.id);
  });
}

function found<T>(task: T | undefined, id: string): T {
  if (task === undefined) throw new ApiError('not-found', `There is no task ${id}.`);
  return task;
}
