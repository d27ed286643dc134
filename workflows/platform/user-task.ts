import {
  allHandlersFinished,
  CancellationScope,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  getExternalWorkflowHandle,
  isCancellation,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type {
  TaskCompletion,
  TaskCorrections,
  TaskReport,
  TaskState,
  UserTask,
} from '#contracts/user-task.ts';
import {
  ASSIGN_TASK,
  CANCEL_TASK,
  CLAIM_TASK,
  COMPLETE_TASK,
  TASK_QUERY,
  TASK_REPORT_SIGNAL,
  UNASSIGN_TASK,
  UPDATE_TASK,
} from '#contracts/user-task.ts';
import { corrected, mayClaim, mayComplete, mustBeOpen } from './task-changes.ts';
import { taskAttributes } from './task-attributes.ts';
import { askListeners } from './task-listeners.ts';

const claim = defineUpdate<TaskState, [string]>(CLAIM_TASK);
const assign = defineUpdate<TaskState, [string]>(ASSIGN_TASK);
const unassign = defineUpdate<TaskState>(UNASSIGN_TASK);
const update = defineUpdate<TaskState, [TaskCorrections]>(UPDATE_TASK);
const complete = defineUpdate<TaskState, [TaskCompletion]>(COMPLETE_TASK);
const cancel = defineSignal(CANCEL_TASK);
const query = defineQuery<TaskState>(TASK_QUERY);

/**
 * One user task, from its creation until somebody has completed it or its element was interrupted. People change it by updates, which
 * are refused while it is not open; its listeners are asked before a change happens. The process hears of the end by a signal.
 */
export async function userTask(created: UserTask): Promise<TaskState> {
  const task = new Task(created);
  setHandler(query, () => task.state);
  setHandler(cancel, () => {
    task.canceled = true;
  });
  setHandler(claim, (user) => task.change('assigning', { assignee: user }), {
    validator: (user) => mayClaim(task.state, user),
  });
  setHandler(assign, (user) => task.change('assigning', { assignee: user }), {
    validator: (_user) => mustBeOpen(task.state),
  });
  setHandler(unassign, () => task.change('assigning', { assignee: null }), {
    validator: () => mustBeOpen(task.state),
  });
  setHandler(update, (corrections) => task.change('updating', corrections), {
    validator: (_corrections) => mustBeOpen(task.state),
  });
  setHandler(complete, (completion) => task.complete(completion), {
    validator: (completion) => mayComplete(task.state, completion),
  });
  try {
    await task.create();
    await condition(() => task.state.state === 'completed' || task.canceled);
    await task.idle();
    if (task.state.state !== 'completed') await task.cancel();
  } catch (error) {
    // Nothing waits for ever: what ends a task otherwise is an incident of the process.
    const message = isCancellation(error) ? 'The task was withdrawn from outside.' : wordsOf(error);
    await CancellationScope.nonCancellable(() =>
      task.report({ task: created.path, kind: 'failed', message }),
    );
    throw error;
  }
  await condition(allHandlersFinished);
  return task.state;
}

class Task {
  state: TaskState;
  canceled = false;
  /** One change after the other: a listener is asked about what the one before has left. */
  private busy = false;

  constructor(task: UserTask) {
    this.state = { ...task, state: 'creating' };
  }

  async create(): Promise<void> {
    const corrections = await askListeners(this.state, 'creating');
    this.set({ ...corrected(this.state, corrections), state: 'open' });
  }

  change(event: 'assigning' | 'updating', wanted: TaskCorrections): Promise<TaskState> {
    return this.oneByOne(async () => {
      const next = corrected(this.state, wanted);
      const corrections = await askListeners(next, event);
      this.set(corrected(next, corrections));
    });
  }

  complete({ variables = {} }: TaskCompletion): Promise<TaskState> {
    return this.oneByOne(async () => {
      const next = { ...this.state, variables: { ...this.state.variables, ...variables } };
      const corrections = await askListeners(next, 'completing');
      await this.report({ task: this.state.path, kind: 'completed', variables });
      this.set({ ...corrected(this.state, corrections), state: 'completed' });
    });
  }

  async cancel(): Promise<void> {
    await askListeners(this.state, 'canceling');
    this.set({ ...this.state, state: 'canceled' });
  }

  async idle(): Promise<void> {
    await condition(() => !this.busy);
  }

  /** The process may be over, or have gone on by another way: then nobody waits for the report. */
  async report(report: TaskReport): Promise<void> {
    try {
      await getExternalWorkflowHandle(this.state.instance).signal(TASK_REPORT_SIGNAL, report);
    } catch (error) {
      if (isCancellation(error)) throw error;
    }
  }

  private async oneByOne(work: () => Promise<void>): Promise<TaskState> {
    await condition(() => !this.busy);
    mustBeOpen(this.state);
    this.busy = true;
    try {
      await work();
    } finally {
      this.busy = false;
    }
    return this.state;
  }

  private set(state: TaskState): void {
    this.state = state;
    if (state.state === 'open') upsertSearchAttributes(taskAttributes(state));
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
