import type { UserForm } from '#contracts/graph.ts';
import type { TaskForm, TaskListenerJob, UserTask } from '#contracts/user-task.ts';
import type { Evaluate, User, Variables } from '../elements.ts';
import type { UserTaskRequest } from '../port/port.ts';
import { visible } from '../scope.ts';
import { agentRequest } from './in-flight.ts';
import type { Leaf } from './leaf.ts';
import { activationPath } from './leaf.ts';
import { textOf, valueOf } from './listening.ts';

const DEFAULT_PRIORITY = 50;

/** One workflow for each activation: `task:<workflow id of the instance>/<path>`. */
export function userTaskId(leaf: Leaf): string {
  return `task:${leaf.instance.port.execution.workflowId}/${activationPath(leaf)}`;
}

/** @throws RangeError when an expression gives what the task cannot have */
export function userTaskRequest(leaf: Leaf<User>): UserTaskRequest {
  const { instance, element, vars } = leaf;
  const { businessKey, ...variables } = visible(vars);
  const task: UserTask = {
    instance: instance.port.execution.workflowId,
    path: activationPath(leaf),
    process: instance.definition.id,
    businessKey: String(businessKey),
    element: element.id,
    label: element.label,
    ...optional('assignee', name(element.assignee, vars, 'assignee')),
    candidateGroups: names(element.candidateGroups, vars, 'candidate groups'),
    candidateUsers: names(element.candidateUsers, vars, 'candidate users'),
    ...optional('dueDate', date(element.dueDate, vars, 'due date')),
    ...optional('followUpDate', date(element.followUpDate, vars, 'follow-up date')),
    priority: priority(element.priority, vars),
    ...optional('form', form(element.form, vars)),
    variables,
    listeners: listeners(leaf),
  };
  return { workflowId: userTaskId(leaf), task };
}

function optional<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T };
function optional(key: string, value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}

/** An expression that gives null names nobody. */
function name(
  value: string | Evaluate | undefined,
  vars: Variables,
  what: string,
): string | undefined {
  if (value === undefined) return undefined;
  const given = valueOf(value, vars);
  return given === null || given === undefined || given === ''
    ? undefined
    : textOf(() => given, vars, what);
}

function names(
  value: string | Evaluate | undefined,
  vars: Variables,
  what: string,
): readonly string[] {
  const given = value === undefined ? [] : (valueOf(value, vars) ?? []);
  if (typeof given === 'string') {
    return given
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  }
  if (Array.isArray(given) && given.every((one) => typeof one === 'string')) return given;
  throw new RangeError(`The ${what} must be a list of names; it is ${JSON.stringify(given)}.`);
}

function date(
  value: string | Evaluate | undefined,
  vars: Variables,
  what: string,
): string | undefined {
  const text = name(value, vars, what);
  if (text === undefined || !Number.isNaN(Date.parse(text))) return text;
  throw new RangeError(`The ${what} must be ISO 8601, e.g. 2030-01-31T09:00:00Z; it is ${text}.`);
}

function priority(value: number | Evaluate | undefined, vars: Variables): number {
  const given = typeof value === 'function' ? value(vars) : (value ?? DEFAULT_PRIORITY);
  if (typeof given === 'number' && given >= 0 && given <= 100) return given;
  throw new RangeError(
    `The priority must be a number from 0 to 100; it is ${JSON.stringify(given)}.`,
  );
}

function form(value: UserForm<Evaluate> | undefined, vars: Variables): TaskForm | undefined {
  if (value?.kind !== 'external') return value;
  return { kind: 'external', reference: textOf(value.reference, vars, 'form reference') };
}

function listeners(leaf: Leaf<User>): readonly TaskListenerJob[] {
  return (leaf.element.taskListeners ?? []).map((listener, index) => {
    const part = `/${listener.event}/${index + 1}`;
    const { input: _task, summary: _label, ...job } = agentRequest(leaf, listener, part);
    return { event: listener.event, ...job };
  });
}
