import type { JobContext, Placement, RetryPolicy } from './job.ts';

/** Workflow type of a user task: one workflow for each, so that the task list is a visibility query. */
export const USER_TASK_WORKFLOW = 'user-task';

/** What a process starts a user task with. */
export interface UserTask {
  /** Workflow that waits for it. */
  readonly instance: string;
  /** Path of the activation that waits: named in the report. */
  readonly path: string;
  readonly process: string;
  readonly businessKey: string;
  readonly element: string;
  readonly label: string;
  readonly assignee?: string;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  /** ISO 8601 date and time. */
  readonly dueDate?: string;
  readonly followUpDate?: string;
  /** 0 to 100. */
  readonly priority: number;
  readonly form?: TaskForm;
  /** What the task shows: the variables that it sees. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly listeners: readonly TaskListenerJob[];
}

export type TaskForm =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'external'; readonly reference: string }
  | { readonly kind: 'embedded'; readonly body: string };

/** A listener's job, ready to be run. Its result may correct the task: {@link TaskCorrections}. */
export interface TaskListenerJob {
  readonly event: 'creating' | 'assigning' | 'updating' | 'completing' | 'canceling';
  readonly job: string;
  readonly placement: Placement;
  readonly taskQueue: string;
  readonly startToCloseTimeout: number;
  readonly retry: RetryPolicy;
  readonly context: JobContext;
}

/** `denied`: the change that the listener was asked about does not happen. */
export interface TaskListenerResult {
  readonly denied?: boolean;
  readonly deniedReason?: string;
  readonly corrections?: TaskCorrections;
}

/** What people may change of an open task. Null takes a value away. */
export interface TaskCorrections {
  readonly assignee?: string | null;
  readonly candidateGroups?: readonly string[];
  readonly candidateUsers?: readonly string[];
  readonly dueDate?: string | null;
  readonly followUpDate?: string | null;
  readonly priority?: number;
}

/** Updates of a user task, with validators. */
export const CLAIM_TASK = 'claim';
export const ASSIGN_TASK = 'assign';
export const UNASSIGN_TASK = 'unassign';
export const UPDATE_TASK = 'update';
export const COMPLETE_TASK = 'complete';

/** Temporal signal to a task: its scope was interrupted. */
export const CANCEL_TASK = 'cancel';
/** Query: {@link TaskState}. */
export const TASK_QUERY = 'task';

export interface TaskCompletion {
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Who completes it; must be the assignee if that is given. */
  readonly user?: string;
}

export interface TaskState extends UserTask {
  readonly state: 'creating' | 'open' | 'completed' | 'canceled';
}

/** Temporal signal to the instance: what became of its task. */
export const TASK_REPORT_SIGNAL = 'user-task';

export type TaskReport =
  | {
      readonly task: string;
      readonly kind: 'completed';
      readonly variables: Readonly<Record<string, unknown>>;
    }
  | {
      readonly task: string;
      readonly kind: 'bpmn-error';
      readonly code: string;
      readonly variables: Readonly<Record<string, unknown>>;
    }
  | { readonly task: string; readonly kind: 'failed'; readonly message: string };
