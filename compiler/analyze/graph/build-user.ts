import type { FlowNode, UserForm, UserNode } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import type { Task } from '../../model/flow-node.ts';
import { checkBinding } from './build-call.ts';
import type { BuildContext } from './build-context.ts';
import { isDate } from './iso-8601.ts';
import { buildTaskListeners } from './listeners.ts';
import type { ActivityNodeParts } from './node-parts.ts';

/** A user task, Camunda's own or not: who may do it, until when, with which form. */
export function buildUser(
  task: Task,
  parts: ActivityNodeParts,
  context: BuildContext,
): FlowNode<Expression> & { readonly kind: 'user' } {
  const priority = priorityOf(task, context);
  const form = formOf(task, context);
  return {
    ...{ ...parts, kind: 'user' },
    ...assignmentOf(task, context),
    ...scheduleOf(task, context),
    ...(priority !== undefined && { priority }),
    ...(form && { form }),
    ...buildTaskListeners(task, context),
  };
}

type Text = string | Expression;

/** Static text, or an expression; undefined when there is neither. */
function textOf(expression: Expression | undefined): Text | undefined {
  if (expression === undefined) return undefined;
  if (expression.kind === 'feel') return expression;
  const text = expression.text.trim();
  return text === '' ? undefined : text;
}

type Assigned = Pick<UserNode<Expression>, 'assignee' | 'candidateGroups' | 'candidateUsers'>;

function assignmentOf(task: Task, context: BuildContext): Assigned {
  const { assignment } = task.extensions;
  const assignee = textOf(assignment?.assignee);
  const candidateGroups = listOf(task, assignment?.candidateGroups, 'candidate groups', context);
  const candidateUsers = listOf(task, assignment?.candidateUsers, 'candidate users', context);
  const groups = candidateGroups ?? ownersOf(task);
  const isOpen = [assignee, groups, candidateUsers].every((one) => one === undefined);
  // A lane says who is asked, where nothing else does.
  const lane = isOpen ? context.lanes.get(task.id) : undefined;
  const asked = groups ?? (lane?.includes(',') === true ? undefined : lane);
  return {
    ...(assignee !== undefined && { assignee }),
    ...(asked !== undefined && { candidateGroups: asked }),
    ...(candidateUsers !== undefined && { candidateUsers }),
  };
}

/** BPMN's own `potentialOwner`s. */
function ownersOf({ resources }: Task): Text | undefined {
  const [first, ...others] = resources.flatMap((one) => textOf(one) ?? []);
  if (typeof first !== 'string' || others.length === 0) return first;
  return [first, ...others.filter((one) => typeof one === 'string')].join(',');
}

function listOf(
  task: Task,
  expression: Expression | undefined,
  what: string,
  { findings }: BuildContext,
): Text | undefined {
  const text = textOf(expression);
  if (typeof text !== 'string' || text.split(',').every((one) => one.trim() !== '')) return text;
  const message = `has '${text}' as its ${what}, which is no list of names.`;
  findings.about(task, 'invalid-user-task', message, {
    ...(expression && { span: expression.span }),
    fix: 'Write names with commas between them, or an expression that gives a list.',
  });
  return undefined;
}

type Scheduled = Pick<UserNode<Expression>, 'dueDate' | 'followUpDate'>;

function scheduleOf(task: Task, context: BuildContext): Scheduled {
  const { schedule } = task.extensions;
  const dueDate = dateOf(task, schedule?.dueDate, 'due date', context);
  const followUpDate = dateOf(task, schedule?.followUpDate, 'follow-up date', context);
  return {
    ...(dueDate !== undefined && { dueDate }),
    ...(followUpDate !== undefined && { followUpDate }),
  };
}

function dateOf(
  task: Task,
  expression: Expression | undefined,
  what: string,
  { findings }: BuildContext,
): Text | undefined {
  const text = textOf(expression);
  if (typeof text !== 'string' || isDate(text)) return text;
  const message = `has '${text}' as its ${what}, which is no date with time and offset.`;
  findings.about(task, 'invalid-user-task', message, {
    ...(expression && { span: expression.span }),
    fix: 'Write e.g. 2026-12-24T18:00:00Z, or an expression that starts with "=".',
  });
  return undefined;
}

function priorityOf(task: Task, { findings }: BuildContext): number | Expression | undefined {
  const priority = task.extensions.priority?.priority;
  const text = textOf(priority);
  if (typeof text !== 'string') return text;
  if (/^\d{1,3}$/u.test(text) && Number(text) <= 100) return Number(text);
  const message = `has '${text}' as its priority, which is no number from 0 to 100.`;
  findings.about(task, 'invalid-user-task', message, {
    ...(priority && { span: priority.span }),
    fix: 'Write a number from 0 to 100; 50 is what a task has without one.',
  });
  return undefined;
}

const embedded = 'camunda-forms:bpmn:';

function formOf(task: Task, context: BuildContext): UserForm<Expression> | undefined {
  const { form } = task.extensions;
  if (form === undefined) return undefined;
  const given = [form.formId, form.externalReference, form.formKey].filter(
    (one) => textOf(one) !== undefined,
  );
  const [first, second] = given;
  if (first === undefined || second !== undefined) {
    const message = 'needs exactly one of formId, externalReference and formKey.';
    const fix = 'Write e.g. <zeebe:formDefinition formId="approval" />.';
    context.findings.about(task, 'invalid-form', message, { span: form.span, fix });
    return undefined;
  }
  checkBinding(task, form, form.span, context);
  const text = textOf(first) ?? '';
  if (first === form.formId && typeof text === 'string') return { kind: 'id', id: text };
  if (typeof text === 'string' && text.startsWith(embedded)) {
    return embeddedForm(task, text.slice(embedded.length), first, context);
  }
  return { kind: 'external', reference: text };
}

function embeddedForm(
  task: Task,
  id: string,
  { span }: Expression,
  { forms, findings }: BuildContext,
): UserForm<Expression> | undefined {
  const body = forms.get(id)?.body.trim() ?? '';
  if (body !== '') return { kind: 'embedded', body };
  const message = `shows the form '${id}', which its process does not have.`;
  const fix = `Give the process <zeebe:userTaskForm id="${id}"> with the form in it.`;
  findings.about(task, 'invalid-form', message, { span, fix });
  return undefined;
}
