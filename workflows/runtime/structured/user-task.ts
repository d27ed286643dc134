import type { UserForm } from '#contracts/graph.ts';
import type { Agent, Evaluate, TaskListenerCall, User } from '../elements.ts';
import { runUserTask } from '../leaves/user-task.ts';
import type { BindingOptions, Bound, ChosenAgent, RetriesOption } from './bindings.ts';
import { activityOf, activityOptions, calledAgent, evaluator, retriesOf } from './bindings.ts';
import { bound } from './bound.ts';

/** A text, or how it is worked out when the task is created. */
type Text<V> = string | ((vars: V) => unknown);

export interface UserTaskOptions<
  V,
  X extends string,
  S extends string = never,
> extends BindingOptions<V, X, S> {
  readonly assignee?: Text<V>;
  /** Names with commas between them, or an expression that gives a list. */
  readonly candidateGroups?: Text<V>;
  readonly candidateUsers?: Text<V>;
  /** ISO 8601. */
  readonly dueDate?: Text<V>;
  readonly followUpDate?: Text<V>;
  /** 0 to 100; absent: 50. */
  readonly priority?: number | ((vars: V) => unknown);
  readonly form?: FormOption<V>;
  /** Jobs that run when something happens to the task. */
  readonly taskListeners?: readonly TaskListenerOption[];
}

export type FormOption<V> =
  { readonly id: string } | { readonly external: Text<V> } | { readonly embedded: string };

export interface TaskListenerOption {
  readonly event: TaskListenerCall['event'];
  readonly agent: Agent | ChosenAgent<never>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly retries?: RetriesOption<never>;
}

/**
 * Binds a user task: the call creates it and waits until somebody has completed it, then merges what they entered. An interruption
 * cancels the task.
 */
export function userTask<V, X extends string = never, S extends string = never>(
  id: string,
  label: string,
  options: UserTaskOptions<V, X, S> = {},
): Bound<V, X, S> {
  const { assignee, candidateGroups, candidateUsers, dueDate, followUpDate } = options;
  const { priority, form, taskListeners } = options;
  const element: User = {
    ...activityOf(id, label, options),
    ...(assignee === undefined ? {} : { assignee: text(assignee) }),
    ...(candidateGroups === undefined ? {} : { candidateGroups: text(candidateGroups) }),
    ...(candidateUsers === undefined ? {} : { candidateUsers: text(candidateUsers) }),
    ...(dueDate === undefined ? {} : { dueDate: text(dueDate) }),
    ...(followUpDate === undefined ? {} : { followUpDate: text(followUpDate) }),
    ...(priority === undefined ? {} : { priority: number(priority) }),
    ...(form === undefined ? {} : { form: formOf(form) }),
    ...(taskListeners === undefined ? {} : { taskListeners: taskListeners.map(listener) }),
  };
  return bound(element, activityOptions(options), ({ leaf }, vars) => runUserTask(leaf, vars));
}

function formOf<V>(form: FormOption<V>): UserForm<Evaluate> {
  if ('id' in form) return { kind: 'id', id: form.id };
  if ('embedded' in form) return { kind: 'embedded', body: form.embedded };
  return { kind: 'external', reference: text(form.external) };
}

function listener(option: TaskListenerOption): TaskListenerCall {
  const { headers = {}, agent, retries, ...rest } = option;
  return { ...rest, headers, ...calledAgent(agent), ...retriesOf(retries) };
}

function text<V>(value: Text<V>): string | Evaluate {
  return typeof value === 'string' ? value : evaluator(value);
}

function number<V>(value: number | ((vars: V) => unknown)): number | Evaluate {
  return typeof value === 'number' ? value : evaluator(value);
}
