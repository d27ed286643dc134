/** User tasks: a list from visibility, and updates to the task's own workflow. */
import {
  WorkflowUpdateFailedError,
  type Client,
  type WorkflowExecutionInfo,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import type { TaskState } from '#contracts/user-task.ts';
import { TASK_QUERY, USER_TASK_WORKFLOW } from '#contracts/user-task.ts';
import { callTemporal } from './temporal-errors.ts';

export interface TaskFilter {
  readonly assignee?: string | undefined;
  readonly group?: string | undefined;
  readonly process?: string | undefined;
  readonly limit?: number | undefined;
}

export interface TaskItem {
  readonly id: string;
  readonly process?: string;
  readonly businessKey?: string;
  readonly assignee?: string;
  readonly candidateGroups: string[];
  readonly candidateUsers: string[];
  readonly dueDate?: string;
  readonly priority?: number;
  readonly form?: string;
  readonly createdAt: string;
}

/** Open tasks, the newest first. */
export async function listTasks(
  client: Client,
  filter: TaskFilter,
  timeout: number,
): Promise<TaskItem[]> {
  const { assignee, group, process, limit = 100 } = filter;
  const query = [
    `WorkflowType = '${USER_TASK_WORKFLOW}' AND ExecutionStatus = 'Running'`,
    ...(assignee === undefined ? [] : [`TaskAssignee = ${quoted(assignee)}`]),
    ...(group === undefined ? [] : [`TaskCandidateGroups = ${quoted(group)}`]),
    ...(process === undefined ? [] : [`BpmnProcess = ${quoted(process)}`]),
  ].join(' AND ');
  return await callTemporal(() =>
    client.withDeadline(Date.now() + timeout, async () => {
      const tasks: TaskItem[] = [];
      for await (const one of client.workflow.list({ query, pageSize: limit })) {
        tasks.push(item(one));
        if (tasks.length === limit) break;
      }
      return tasks;
    }),
  );
}

/** Undefined if there is no such task. */
export async function readTask(
  client: Client,
  id: string,
  timeout: number,
): Promise<TaskState | undefined> {
  return await ifThere(client, timeout, () =>
    client.workflow.getHandle(id).query<TaskState>(TASK_QUERY),
  );
}

export type TaskOutcome =
  | { readonly kind: 'changed'; readonly task: TaskState }
  | { readonly kind: 'refused'; readonly reason: string };

/** Undefined if there is no such task, or not any more. */
export async function changeTask(
  client: Client,
  id: string,
  update: string,
  argument: unknown,
  timeout: number,
): Promise<TaskOutcome | undefined> {
  return await ifThere(client, timeout, async (): Promise<TaskOutcome> => {
    try {
      const handle = client.workflow.getHandle(id);
      const task = await handle.executeUpdate<TaskState, [unknown]>(update, { args: [argument] });
      return { kind: 'changed', task };
    } catch (error) {
      const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
      if (!(cause instanceof ApplicationFailure)) throw error;
      return { kind: 'refused', reason: cause.message };
    }
  });
}

async function ifThere<T>(
  client: Client,
  timeout: number,
  work: () => Promise<T>,
): Promise<T | undefined> {
  return await callTemporal(() =>
    client.withDeadline(Date.now() + timeout, async () => {
      try {
        return await work();
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return undefined;
        throw error;
      }
    }),
  );
}

function item({ workflowId, startTime, searchAttributes }: WorkflowExecutionInfo): TaskItem {
  const first = (name: string): string | undefined => texts(searchAttributes[name])[0];
  const dueDate = first('TaskDueDate');
  const priority = first('TaskPriority');
  return {
    id: workflowId,
    ...optional('process', first('BpmnProcess')),
    ...optional('businessKey', first('BpmnBusinessKey')),
    ...optional('assignee', first('TaskAssignee')),
    candidateGroups: texts(searchAttributes['TaskCandidateGroups']),
    candidateUsers: texts(searchAttributes['TaskCandidateUsers']),
    ...(dueDate === undefined ? {} : { dueDate }),
    ...(priority === undefined ? {} : { priority: Number(priority) }),
    ...optional('form', first('TaskForm')),
    createdAt: startTime.toISOString(),
  };
}

function texts(values: readonly (string | number | boolean | Date)[] | undefined): string[] {
  return (values ?? []).map((value) =>
    value instanceof Date ? value.toISOString() : String(value),
  );
}

function optional<K extends string>(
  name: K,
  value: string | undefined,
): { readonly [P in K]?: string };
function optional(name: string, value: string | undefined): object {
  return value === undefined ? {} : { [name]: value };
}

/** A text of a visibility query. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
