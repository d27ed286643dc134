import type {
  ActivityBase,
  AdHoc,
  CallActivity,
  LoopCharacteristics,
  SubProcess,
  Task,
  TaskKind,
} from '../model/flow-node.ts';
import type { FlowElements } from '../model/process.ts';
import { parseBase } from './base.ts';
import { parseDataAssociations, parseProperties } from './data.ts';
import { child, childExpression, flag, integer, reference, value } from './source.ts';
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
    properties: parseProperties(source, element),
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
      maximum: value(standard, 'loopMaximum'),
    };
  }
  const multiple = child(activity, 'multiInstanceLoopCharacteristics');
  return (
    multiple && {
      ...parseBase(source, multiple),
      kind: 'multiInstanceLoopCharacteristics',
      isSequential: flag(source, multiple, 'isSequential', false),
      behavior: (value(multiple, 'behavior') ?? 'all').toLowerCase(),
      cardinality: childExpression(source, multiple, 'loopCardinality'),
      completionCondition: childExpression(source, multiple, 'completionCondition'),
    }
  );
}
