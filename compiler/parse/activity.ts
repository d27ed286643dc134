import type {
  ActivityBase,
  AdHoc,
  CallActivity,
  ComplexBehavior,
  LoopCharacteristics,
  MultiInstance,
  SubProcess,
  Task,
  TaskKind,
} from '../model/flow-node.ts';
import type { Expression } from '../model/expression.ts';
import type { FlowElements } from '../model/process.ts';
import { parseBase } from './base.ts';
import { parseDataAssociations, parseDataItems, parseLoopItem, parseProperties } from './data.ts';
import { parseEventDefinitions } from './event-definition.ts';
import {
  attributeExpression,
  child,
  childExpression,
  children,
  flag,
  integer,
  reference,
  references,
  spanOf,
  value,
} from './source.ts';
import type { Source } from './source.ts';
import type { XmlElement } from './xml/xml-element.ts';

export function parseTask(source: Source, element: XmlElement, kind: TaskKind): Task {
  const script = childExpression(source, element, 'script');
  return {
    ...parseActivityBase(source, element),
    kind,
    messageRef: reference(element, 'messageRef'),
    instantiate: flag(source, element, 'instantiate', false),
    script: script && { format: value(element, 'scriptFormat') ?? '', text: script },
  };
}

export function parseCallActivity(source: Source, element: XmlElement): CallActivity {
  return {
    ...parseActivityBase(source, element),
    kind: 'callActivity',
    calledElement: value(element, 'calledElement'),
  };
}

export function parseSubProcess(
  source: Source,
  element: XmlElement,
  kind: SubProcess['kind'],
  inside: FlowElements,
): SubProcess {
  return {
    ...inside,
    ...parseActivityBase(source, element),
    kind,
    triggeredByEvent: flag(source, element, 'triggeredByEvent', false),
    adHoc: kind === 'adHocSubProcess' ? parseAdHoc(source, element) : undefined,
  };
}

function parseAdHoc(source: Source, element: XmlElement): AdHoc {
  return {
    ordering: value(element, 'ordering') === 'Sequential' ? 'Sequential' : 'Parallel',
    cancelRemainingInstances: flag(source, element, 'cancelRemainingInstances', true),
    completionCondition: childExpression(source, element, 'completionCondition'),
  };
}

function parseActivityBase(source: Source, element: XmlElement): ActivityBase {
  return {
    ...parseBase(source, element),
    default: reference(element, 'default'),
    isForCompensation: flag(source, element, 'isForCompensation', false),
    loop: parseLoop(source, element),
    dataAssociations: parseDataAssociations(source, element),
    dataItems: parseDataItems(source, element),
    properties: parseProperties(source, element),
    resources: parseResources(source, element),
    startQuantity: integer(source, element, 'startQuantity', 1),
    completionQuantity: integer(source, element, 'completionQuantity', 1),
  };
}

function parseLoop(source: Source, activity: XmlElement): LoopCharacteristics | undefined {
  const standard = child(activity, 'standardLoopCharacteristics');
  if (standard !== undefined) {
    return {
      ...parseBase(source, standard),
      kind: 'standardLoopCharacteristics',
      testBefore: flag(source, standard, 'testBefore', false),
      condition: childExpression(source, standard, 'loopCondition'),
      maximum: attributeExpression(source, standard, 'loopMaximum'),
    };
  }
  const multiple = child(activity, 'multiInstanceLoopCharacteristics');
  return multiple && parseMultiInstance(source, multiple);
}

function parseMultiInstance(source: Source, element: XmlElement): MultiInstance {
  return {
    ...parseBase(source, element),
    kind: 'multiInstanceLoopCharacteristics',
    isSequential: flag(source, element, 'isSequential', false),
    behavior: (value(element, 'behavior') ?? 'all').toLowerCase(),
    cardinality: childExpression(source, element, 'loopCardinality'),
    completionCondition: childExpression(source, element, 'completionCondition'),
    noneEventRef: reference(element, 'noneBehaviorEventRef'),
    oneEventRef: reference(element, 'oneBehaviorEventRef'),
    complexBehaviors: children(element, 'complexBehaviorDefinition').map((one) =>
      parseComplexBehavior(source, one),
    ),
    inputRef: references(element, 'loopDataInputRef')[0],
    outputRef: references(element, 'loopDataOutputRef')[0],
    inputItem: parseLoopItem(source, element, 'inputDataItem'),
    outputItem: parseLoopItem(source, element, 'outputDataItem'),
  };
}

function parseComplexBehavior(source: Source, element: XmlElement): ComplexBehavior {
  const event = child(element, 'event');
  return {
    condition: childExpression(source, element, 'condition'),
    definitions: event === undefined ? [] : parseEventDefinitions(source, event),
    definitionRefs: event === undefined ? [] : references(event, 'eventDefinitionRef'),
    span: spanOf(source, element),
  };
}

const owners = ['potentialOwner', 'humanPerformer', 'performer', 'resourceRole'] as const;

/** `potentialOwner > resourceAssignmentExpression > formalExpression`. */
function parseResources(source: Source, activity: XmlElement): readonly Expression[] {
  return owners
    .flatMap((name) => children(activity, name))
    .flatMap((owner) => children(owner, 'resourceAssignmentExpression'))
    .flatMap((one) => {
      const found = ['formalExpression', 'expression'].map((name) =>
        childExpression(source, one, name),
      );
      return found.filter((expression) => expression !== undefined);
    });
}
