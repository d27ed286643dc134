import { ApplicationFailure } from '@temporalio/workflow';
import type { TaskCompletion, TaskCorrections, TaskState } from '#contracts/user-task.ts';

/** What keeps people from changing a task; refused before it leaves a trace in the history. */
function refuse(reason: string): never {
  throw ApplicationFailure.nonRetryable(reason, 'TaskRefused');
}

export function mustBeOpen({ state, label }: TaskState): void {
  if (state !== 'open') refuse(`Task '${label}' is ${state}, not open.`);
}

export function mayClaim(task: TaskState, user: string): void {
  mustBeOpen(task);
  if (user === '') refuse('Who claims a task must have a name.');
  if (task.assignee === undefined || task.assignee === user) return;
  refuse(`Task '${task.label}' is ${task.assignee}'s.`);
}

export function mayComplete(task: TaskState, { user }: TaskCompletion): void {
  mustBeOpen(task);
  if (user === undefined || task.assignee === undefined || task.assignee === user) return;
  refuse(`Task '${task.label}' is ${task.assignee}'s: ${user} cannot complete it.`);
}

/** The task with the changes; null takes a value away. */
export function corrected<T extends TaskState>(task: T, corrections: TaskCorrections): T {
  const { assignee, dueDate, followUpDate, ...others } = task;
  return {
    ...task,
    ...others,
    ...(corrections.candidateGroups && { candidateGroups: corrections.candidateGroups }),
    ...(corrections.candidateUsers && { candidateUsers: corrections.candidateUsers }),
    ...(corrections.priority !== undefined && { priority: corrections.priority }),
    assignee: changed(assignee, corrections.assignee),
    dueDate: changed(dueDate, corrections.dueDate),
    followUpDate: changed(followUpDate, corrections.followUpDate),
  };
}

function changed<T>(value: T | undefined, change: T | null | undefined): T | undefined {
  if (change === undefined) return value;
  return change ?? undefined;
}
