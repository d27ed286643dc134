import { nameOf } from '../model/element.ts';
import type {
  Dialect,
  Extensions,
  ForeignAttribute,
  ForeignElement,
  MappingElement,
  Property,
  ScriptDefinition,
  Subscription,
  TaskDefinition,
  Vocabulary,
} from '../model/extensions.ts';
import { parseHeader, parts } from './extension-parts.ts';
import {
  attributeExpression,
  bpmnNamespace,
  children,
  named,
  report,
  spanOf,
  value,
} from './source.ts';
import type { Source } from './source.ts';
import { parseZeebe } from './zeebe.ts';
import type { XmlElement } from './xml/xml-element.ts';

const vocabularies: ReadonlyMap<string, Vocabulary> = new Map([
  ['http://camunda.org/schema/zeebe/1.0', 'zeebe'],
  ['http://camunda.org/schema/1.0/bpmn', 'camunda7'],
  ['http://activiti.org/bpmn', 'camunda7'],
  ['http://flowable.org/bpmn', 'camunda7'],
  ['http://camunda.org/schema/modeler/1.0', 'modeler'],
  [bpmnNamespace, 'bpmn'],
]);

function vocabularyOf(namespace: string): Vocabulary {
  return vocabularies.get(namespace) ?? 'other';
}

const dialects: ReadonlyMap<string, Dialect> = new Map([
  ['http://activiti.org/bpmn', 'Activiti'],
  ['http://flowable.org/bpmn', 'Flowable'],
]);

type Sayer = (namespace: string) => Pick<ForeignAttribute, 'vocabulary' | 'dialect' | 'isIgnored'>;

/** Whose word it is, and in which dialect; `isCamunda8`: words of Camunda 7 do not count. */
function sayers(isCamunda8: boolean): Sayer {
  return (namespace) => {
    const [vocabulary, dialect] = [vocabularyOf(namespace), dialects.get(namespace)];
    const isIgnored = isCamunda8 && vocabulary === 'camunda7';
    return { vocabulary, ...(dialect && { dialect }), ...(isIgnored && { isIgnored }) };
  };
}

/** Names of Camunda 8's extension elements that {@link Extensions} has fields for. */
const understood = new Set([
  'taskDefinition',
  'taskHeaders',
  'ioMapping',
  'script',
  'subscription',
  'versionTag',
  'properties',
  'userTask',
  'assignmentDefinition',
  'taskSchedule',
  'priorityDefinition',
  'jobPriorityDefinition',
  'formDefinition',
  'userTaskForm',
  'executionListeners',
  'taskListeners',
  'calledElement',
  'calledDecision',
  'publishMessage',
  'loopCharacteristics',
  'adHoc',
  'conditionalFilter',
  'agentDefinition',
]);

/** Reads `extensionElements` and the foreign attributes of `owner`. */
export function parseExtensions(source: Source, owner: XmlElement): Extensions {
  const elements = children(owner, 'extensionElements').flatMap((one) => one.children);
  const zeebe = elements.filter((one) => vocabularyOf(one.namespace) === 'zeebe');
  const first = (name: string) => only(source, owner, zeebe, name);
  const sayer = sayers(source.isCamunda8 || zeebe.length > 0);
  const mapping = first('ioMapping');
  const taskDefinition = first('taskDefinition');
  const script = first('script');
  const subscription = first('subscription');
  const versionTag = first('versionTag');
  return {
    taskDefinition: taskDefinition && parseTaskDefinition(source, taskDefinition),
    taskHeaders: parts(first('taskHeaders'), 'header').map((one) => parseHeader(source, one)),
    input: parts(mapping, 'input').map((one) => parseMapping(source, one)),
    output: parts(mapping, 'output').map((one) => parseMapping(source, one)),
    script: script && parseScript(source, script),
    subscription: subscription && parseSubscription(source, subscription),
    versionTag: versionTag && value(versionTag, 'value'),
    properties: parts(first('properties'), 'property').map((one) => parseProperty(source, one)),
    ...parseZeebe(source, zeebe, first),
    others: elements
      .filter((one) => !(zeebe.includes(one) && understood.has(one.name)))
      .map((one) => parseForeign(source, one, sayer)),
    attributes: foreignAttributes(source, owner, sayer),
  };
}

/** The extension element of this name; a second one is reported, because only one of them can count. */
function only(
  source: Source,
  owner: XmlElement,
  elements: readonly XmlElement[],
  name: string,
): XmlElement | undefined {
  const [first, second] = elements.filter((one) => one.name === name);
  if (second !== undefined) {
    const { id, label } = named(owner);
    report(source, 'duplicate-extension', {
      message: `${nameOf({ id, name: label })} has zeebe:${name} more than once.`,
      element: { id, label },
      span: spanOf(source, second),
      fix: 'Keep one of them.',
    });
  }
  return first;
}

function parseTaskDefinition(source: Source, element: XmlElement): TaskDefinition {
  return {
    type: attributeExpression(source, element, 'type'),
    retries: attributeExpression(source, element, 'retries'),
    span: spanOf(source, element),
  };
}

function parseMapping(source: Source, element: XmlElement): MappingElement {
  return {
    target: value(element, 'target') ?? '',
    source: attributeExpression(source, element, 'source'),
    span: spanOf(source, element),
  };
}

function parseScript(source: Source, element: XmlElement): ScriptDefinition {
  return {
    expression: attributeExpression(source, element, 'expression'),
    resultVariable: value(element, 'resultVariable'),
    span: spanOf(source, element),
  };
}

function parseSubscription(source: Source, element: XmlElement): Subscription {
  return {
    correlationKey: attributeExpression(source, element, 'correlationKey'),
    span: spanOf(source, element),
  };
}

function parseProperty(source: Source, element: XmlElement): Property {
  const text = attributeExpression(source, element, 'value');
  const span = spanOf(source, element);
  return {
    name: value(element, 'name') ?? '',
    value: text ?? { kind: 'static', text: '', span },
    span,
  };
}

/** Bounded by the nesting that the XML reader allows. */
function parseForeign(source: Source, element: XmlElement, sayer: Sayer): ForeignElement {
  return {
    ...sayer(element.namespace),
    name: element.name,
    attributes: element.attributes.map((one) => ({
      ...sayer(one.namespace === '' ? element.namespace : one.namespace),
      name: one.name,
      value: one.value,
      span: source.lines.span(one.start, one.end),
    })),
    children: element.children.map((one) => parseForeign(source, one, sayer)),
    text: element.text,
    span: spanOf(source, element),
  };
}

function foreignAttributes(
  source: Source,
  element: XmlElement,
  sayer: Sayer,
): readonly ForeignAttribute[] {
  const foreign = element.attributes.filter((one) => one.namespace !== '');
  return foreign.map((one) => ({
    ...sayer(one.namespace),
    name: one.name,
    value: one.value,
    span: source.lines.span(one.start, one.end),
  }));
}
