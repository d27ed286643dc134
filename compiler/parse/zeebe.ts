import type { Extensions } from '../model/extensions.ts';
import type { Expression } from '../model/expression.ts';
import type { Span } from '../model/span.ts';
import type { Binding, CalledElement, ListenerElement, UserTaskForm } from '../model/zeebe.ts';
import { parseHeader, parts } from './extension-parts.ts';
import { attributeExpression, flag, spanOf, value } from './source.ts';
import type { Source } from './source.ts';
import type { XmlElement } from './xml/xml-element.ts';

type Parsed = Pick<
  Extensions,
  | 'userTask'
  | 'assignment'
  | 'schedule'
  | 'priority'
  | 'jobPriority'
  | 'form'
  | 'userTaskForms'
  | 'executionListeners'
  | 'taskListeners'
  | 'calledElement'
  | 'calledDecision'
  | 'publishMessage'
  | 'loop'
  | 'adHoc'
  | 'conditionalFilter'
  | 'agent'
>;

/** Reads what Camunda 8 says about people, calls, loops and listeners. `first` finds an extension element by its name. */
export function parseZeebe(
  source: Source,
  elements: readonly XmlElement[],
  first: (name: string) => XmlElement | undefined,
): Parsed {
  const read = reader(source);
  const optional = <Result>(name: string, parse: (element: XmlElement) => Result) => {
    const found = first(name);
    return found && parse(found);
  };
  return {
    userTask: first('userTask') !== undefined,
    assignment: optional('assignmentDefinition', (one) =>
      read(one, 'assignee', 'candidateGroups', 'candidateUsers'),
    ),
    schedule: optional('taskSchedule', (one) => read(one, 'dueDate', 'followUpDate')),
    priority: optional('priorityDefinition', (one) => read(one, 'priority')),
    jobPriority: optional('jobPriorityDefinition', (one) => read(one, 'priority')),
    form: optional('formDefinition', (one) => ({
      ...read(one, 'formId', 'formKey', 'externalReference'),
      ...binding(one),
    })),
    userTaskForms: elements
      .filter((one) => one.name === 'userTaskForm')
      .map((one) => parseForm(source, one)),
    ...parseListeners(source, first),
    calledElement: optional('calledElement', (one) => parseCalled(source, one)),
    calledDecision: optional('calledDecision', (one) => ({
      ...{ ...read(one, 'decisionId'), ...binding(one) },
      resultVariable: value(one, 'resultVariable'),
    })),
    publishMessage: optional('publishMessage', (one) =>
      read(one, 'correlationKey', 'messageId', 'timeToLive'),
    ),
    loop: optional('loopCharacteristics', (one) => ({
      ...read(one, 'inputCollection', 'outputElement'),
      inputElement: value(one, 'inputElement'),
      outputCollection: value(one, 'outputCollection'),
    })),
    adHoc: optional('adHoc', (one) => ({
      ...read(one, 'activeElementsCollection', 'outputElement'),
      outputCollection: value(one, 'outputCollection'),
    })),
    conditionalFilter: optional('conditionalFilter', (one) =>
      read(one, 'variableNames', 'variableEvents'),
    ),
    agent: optional('agentDefinition', (one) => ({
      agentType: value(one, 'agentType'),
      span: spanOf(source, one),
    })),
  };
}

type Read = <Name extends string>(
  element: XmlElement,
  ...names: readonly Name[]
) => { readonly [N in Name]: Expression | undefined } & { readonly span: Span };

function reader(source: Source): Read {
  function read<Name extends string>(
    element: XmlElement,
    ...names: readonly Name[]
  ): { readonly [N in Name]: Expression | undefined } & { readonly span: Span };
  function read(element: XmlElement, ...names: readonly string[]): object {
    const found = names.map((name) => [name, attributeExpression(source, element, name)]);
    return { ...Object.fromEntries(found), span: spanOf(source, element) };
  }
  return read;
}

function binding(element: XmlElement): Binding {
  return {
    bindingType: value(element, 'bindingType'),
    versionTag: value(element, 'versionTag'),
  };
}

function parseCalled(source: Source, element: XmlElement): CalledElement {
  const { span, businessId, processId, processIdExpression } = reader(source)(
    element,
    ...(['processId', 'processIdExpression', 'businessId'] as const),
  );
  // Before Camunda 8.2 an expression had an attribute of its own, without "=".
  const legacy = processIdExpression && { ...processIdExpression, kind: 'feel' as const };
  return {
    ...{ span, businessId, processId: processId ?? legacy, ...binding(element) },
    propagateAllChild: flag(source, element, 'propagateAllChildVariables', true),
    propagateAllParent: flag(source, element, 'propagateAllParentVariables', true),
  };
}

function parseForm(source: Source, element: XmlElement): UserTaskForm {
  return { id: value(element, 'id') ?? '', body: element.text, span: spanOf(source, element) };
}

function parseListeners(
  source: Source,
  first: (name: string) => XmlElement | undefined,
): Pick<Parsed, 'executionListeners' | 'taskListeners'> {
  const all = (list: string, name: string) =>
    parts(first(list), name).map((one) => parseListener(source, one));
  return {
    executionListeners: all('executionListeners', 'executionListener'),
    taskListeners: all('taskListeners', 'taskListener'),
  };
}

function parseListener(source: Source, element: XmlElement): ListenerElement {
  const [headers] = parts(element, 'taskHeaders');
  return {
    ...reader(source)(element, 'type', 'retries'),
    eventType: value(element, 'eventType'),
    headers: parts(headers, 'header').map((one) => parseHeader(source, one)),
  };
}
