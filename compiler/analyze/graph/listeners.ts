import type { Listener, TaskListener } from '#contracts/graph.ts';
import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { ListenerElement } from '../../model/zeebe.ts';
import type { BuildContext } from './build-context.ts';
import { buildJobCall } from './job-call.ts';
import type { JobCall } from './job-call.ts';

/** Jobs that run at points of an element's life; where that makes no sense a rule says so. */
export function buildListeners(
  element: ElementBase,
  context: BuildContext,
): { readonly listeners?: readonly Listener<Expression>[] } {
  const { executionListeners } = element.extensions;
  const listeners = executionListeners.flatMap((one): Listener<Expression>[] => {
    const event = executionEvents.find((known) => known === one.eventType?.trim());
    const call = callOf(element, one, event, context);
    return event === undefined || call === undefined ? [] : [{ event, ...call }];
  });
  return listeners.length === 0 ? {} : { listeners };
}

const executionEvents = ['start', 'end', 'beforeAll', 'cancel'] as const;

export function buildTaskListeners(
  element: ElementBase,
  context: BuildContext,
): { readonly taskListeners?: readonly TaskListener<Expression>[] } {
  const taskListeners = element.extensions.taskListeners.flatMap((one) => {
    const event = taskEvents.get(one.eventType?.trim() ?? '');
    const call = callOf(element, one, event, context);
    return event === undefined || call === undefined ? [] : [{ event, ...call }];
  });
  return taskListeners.length === 0 ? {} : { taskListeners };
}

/** With the names that they had before Camunda 8.8. */
const taskEvents: ReadonlyMap<string, TaskListener<Expression>['event']> = new Map([
  ...(['creating', 'assigning', 'updating', 'completing', 'canceling'] as const).map(
    (event) => [event, event] as const,
  ),
  ['create', 'creating'],
  ['assignment', 'assigning'],
  ['update', 'updating'],
  ['complete', 'completing'],
  ['cancel', 'canceling'],
]);

function callOf(
  element: ElementBase,
  { eventType, type, retries, headers, span }: ListenerElement,
  event: string | undefined,
  context: BuildContext,
): JobCall | undefined {
  if (event === undefined) {
    const what = eventType === undefined ? 'no event type' : `the event type '${eventType}'`;
    context.findings.about(element, 'invalid-listener', `has a listener with ${what}.`, {
      span,
      fix: 'Execution listeners know start, end, beforeAll and cancel; task listeners creating, assigning, updating, completing and canceling.',
    });
  }
  if (type !== undefined && type.text.trim() !== '') {
    return buildJobCall(element, { type, retries, headers }, context);
  }
  context.findings.about(element, 'invalid-listener', 'has a listener without a job type.', {
    span,
    fix: 'Give it the type of an agent, e.g. type="audit.record".',
  });
  return undefined;
}
