import {
  ActivityFailure,
  ApplicationFailure,
  scheduleActivity,
  scheduleLocalActivity,
} from '@temporalio/workflow';
import { corrected } from './task-changes.ts';
import type {
  TaskCorrections,
  TaskListenerJob,
  TaskListenerResult,
  TaskState,
} from '#contracts/user-task.ts';

/**
 * Asks the task's listeners of an event, one after the other, each about what the one before has corrected.
 *
 * @returns all their corrections
 * @throws ApplicationFailure when one denies the change, or fails for good
 */
export async function askListeners(
  task: TaskState,
  event: TaskListenerJob['event'],
): Promise<TaskCorrections> {
  let corrections: TaskCorrections = {};
  for (const listener of task.listeners.filter((one) => one.event === event)) {
    const result = await ask(listener, corrected(task, corrections));
    if (result?.denied === true) {
      const reason = result.deniedReason ?? `${listener.job} denied it`;
      throw ApplicationFailure.nonRetryable(`Task '${task.label}': ${reason}`, 'TaskDenied');
    }
    corrections = { ...corrections, ...result?.corrections };
  }
  return corrections;
}

/** A listener sees the task's variables, and the task itself as `task`. */
async function ask(
  { job, placement, taskQueue, startToCloseTimeout, retry, context }: TaskListenerJob,
  { listeners: _all, variables, ...task }: TaskState,
): Promise<TaskListenerResult | undefined> {
  const args = [{ ...variables, task }, context];
  const common = { startToCloseTimeout, retry, summary: job };
  const queue = placement === 'own' ? { taskQueue } : {};
  try {
    return placement === 'local'
      ? await scheduleLocalActivity(job, args, common)
      : await scheduleActivity(job, args, { ...common, ...queue });
  } catch (error) {
    const cause = error instanceof ActivityFailure ? (error.cause ?? error) : error;
    const words = cause instanceof Error ? cause.message : String(cause);
    throw ApplicationFailure.nonRetryable(`Listener ${job} failed: ${words}`, 'TaskListenerFailed');
  }
}
