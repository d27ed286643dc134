import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import {
  ASSIGN_TASK,
  CLAIM_TASK,
  COMPLETE_TASK,
  UNASSIGN_TASK,
  UPDATE_TASK,
} from '#contracts/user-task.ts';
import { changeTask, listTasks, readTask } from '../instances/user-tasks.ts';
import type { RouteOptions } from './process-routes.ts';
import { ApiError } from './problem.ts';
import { json, problems } from './schemas.ts';
import {
  Claim,
  Completion,
  Task,
  TaskChange,
  TaskId,
  TaskItems,
  TaskQuery,
} from './task-schemas.ts';

interface TaskRoute {
  readonly Params: Static<typeof TaskId>;
}

const PROBLEMS = problems({
  400: 'The task refuses it, and says why.',
  404: 'There is no such task.',
  503: 'Temporal or the worker is away.',
});

/** The task list, and what people do with a task. */
export function addTaskRoutes(app: FastifyInstance, options: RouteOptions): void {
  addList(app, options);
  addOne(app, options);
  for (const change of CHANGES) addChange(app, options, change);
}

interface Change {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** Absent: nothing is to be said. */
  readonly body?: object;
  /** Update of the task's workflow. */
  readonly update: string;
  /** It is told the user alone. */
  readonly ofUser?: true;
}

const CHANGES: readonly Change[] = [
  {
    ...{ method: 'POST', path: '/tasks/:id/claim', operationId: 'claimTask' },
    ...{ summary: 'Take a task', body: Claim, update: CLAIM_TASK, ofUser: true },
  },
  {
    ...{ method: 'POST', path: '/tasks/:id/assign', operationId: 'assignTask' },
    ...{ summary: 'Give a task to somebody, whoever had it' },
    ...{ body: Claim, update: ASSIGN_TASK, ofUser: true },
  },
  {
    ...{ method: 'POST', path: '/tasks/:id/unassign', operationId: 'unassignTask' },
    ...{ summary: 'Give a task back', update: UNASSIGN_TASK },
  },
  {
    ...{ method: 'PATCH', path: '/tasks/:id', operationId: 'updateTask' },
    ...{ summary: 'Change for whom and until when a task is', body: TaskChange },
    update: UPDATE_TASK,
  },
  {
    ...{ method: 'POST', path: '/tasks/:id/complete', operationId: 'completeTask' },
    ...{ summary: 'Complete a task', body: Completion, update: COMPLETE_TASK },
  },
];

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

interface ChangeRoute extends TaskRoute {
  readonly Body: { readonly user?: string } | null | undefined;
}

function addChange(
  app: FastifyInstance,
  { client, timeout }: RouteOptions,
  { method, path, operationId, summary, body: accepted, update, ofUser }: Change,
): void {
  const response = { 200: json('The task as it is now.', Task), ...PROBLEMS };
  const said = { operationId, summary, ...(accepted && { body: accepted }) };
  const schema = { ...said, params: TaskId, response };
  app.route<ChangeRoute>({
    ...{ method, url: path, schema },
    handler: async ({ params, body }) => {
      const argument = ofUser === true ? body?.user : body;
      const outcome = await changeTask(client, params.id, update, argument, timeout);
      if (outcome?.kind === 'refused') throw new ApiError('invalid-request', outcome.reason);
      return found(outcome?.task, params.id);
    },
  });
}

function found<T>(task: T | undefined, id: string): T {
  if (task === undefined) throw new ApiError('not-found', `There is no task ${id}.`);
  return task;
}
