import type { FlowNode } from '../model/flow-node.ts';
import type { FlowElements, Lane, SequenceFlow } from '../model/process.ts';
import { parseAssociation } from './association.ts';
import { parseCallActivity, parseSubProcess, parseTask } from './activity.ts';
import { parseBase, parseOther } from './base.ts';
import {
  parseDataObject,
  parseDataObjectReference,
  parseDataStoreReference,
  parseProperties,
} from './data.ts';
import {
  parseBoundaryEvent,
  parseEndEvent,
  parseIntermediateEvent,
  parseStartEvent,
} from './event.ts';
import { parseGateway } from './gateway.ts';
import { childExpression, children, isBpmn, reference, references } from './source.ts';
import type { Source } from './source.ts';
import { reportUnknown } from './unknown-element.ts';
import type { XmlElement } from './xml/xml-element.ts';

/** Parts of a process or subprocess that say nothing about its execution, or that others read. */
const aside = new Set([
  'documentation',
  'extensionElements',
  'incoming',
  'outgoing',
  'categoryValueRef',
  'auditing',
  'monitoring',
  'property',
  'laneSet',
  'ioSpecification',
  'ioBinding',
  'supportedInterfaceRef',
  'supports',
  'resourceRole',
  'performer',
  'humanPerformer',
  'potentialOwner',
  'correlationSubscription',
  'dataInputAssociation',
  'dataOutputAssociation',
  'standardLoopCharacteristics',
  'multiInstanceLoopCharacteristics',
  'completionCondition',
  'textAnnotation',
  'group',
  'artifact',
]);

/** Parts that are recognised, and belong to no execution. */
const choreography = new Set([
  'choreographyTask',
  'subChoreography',
  'callChoreography',
  'implicitThrowEvent',
]);

/** What a process or a subprocess holds, each list in document order. */
export function parseFlowElements(source: Source, owner: XmlElement): FlowElements {
  const nodes: FlowNode[] = [];
  const found = {
    flows: withIds(children(owner, 'sequenceFlow').map((one) => parseSequenceFlow(source, one))),
    associations: children(owner, 'association').map((one) => parseAssociation(source, one)),
    lanes: children(owner, 'laneSet').flatMap((one) => parseLanes(source, one)),
    dataObjects: owner.children.flatMap((one) => parseDataElement(source, one)),
    properties: parseProperties(source, owner),
    others: owner.children
      .filter((one) => isBpmn(one) && choreography.has(one.name))
      .map((one) => parseOther(source, one)),
  };
  for (const element of owner.children.filter(isBpmn)) {
    const node = parseFlowNode(source, element);
    if (node !== undefined) nodes.push(node);
    else if (!isKnown(element)) reportUnknown(source, element, flowElementNames);
  }
  return { nodes, ...found };
}

const dataElements = new Set(['dataObject', 'dataObjectReference', 'dataStoreReference']);

function isKnown({ name }: XmlElement): boolean {
  return (
    name === 'sequenceFlow' ||
    name === 'association' ||
    dataElements.has(name) ||
    aside.has(name) ||
    choreography.has(name)
  );
}

function parseDataElement(source: Source, element: XmlElement): FlowElements['dataObjects'] {
  if (!isBpmn(element)) return [];
  switch (element.name) {
    case 'dataObject':
      return [parseDataObject(source, element)];
    case 'dataObjectReference':
      return [parseDataObjectReference(source, element)];
    case 'dataStoreReference':
      return [parseDataStoreReference(source, element)];
    default:
      return [];
  }
}

type NodeParser = (source: Source, element: XmlElement) => FlowNode;

const task =
  (kind: Parameters<typeof parseTask>[2]): NodeParser =>
  (source, element) =>
    parseTask(source, element, kind);
const gateway =
  (kind: Parameters<typeof parseGateway>[2]): NodeParser =>
  (source, element) =>
    parseGateway(source, element, kind);
const subProcess =
  (kind: Parameters<typeof parseSubProcess>[2]): NodeParser =>
  (source, element) =>
    parseSubProcess(source, element, kind, parseFlowElements(source, element));
const intermediate =
  (kind: Parameters<typeof parseIntermediateEvent>[2]): NodeParser =>
  (source, element) =>
    parseIntermediateEvent(source, element, kind);

/** Parser of every flow node, by element name. */
const nodeParsers: ReadonlyMap<string, NodeParser> = new Map<string, NodeParser>([
  ['task', task('task')],
  ['serviceTask', task('serviceTask')],
  ['sendTask', task('sendTask')],
  ['receiveTask', task('receiveTask')],
  ['userTask', task('userTask')],
  ['manualTask', task('manualTask')],
  ['scriptTask', task('scriptTask')],
  ['businessRuleTask', task('businessRuleTask')],
  ['subProcess', subProcess('subProcess')],
  ['transaction', subProcess('transaction')],
  ['adHocSubProcess', subProcess('adHocSubProcess')],
  ['callActivity', parseCallActivity],
  ['exclusiveGateway', gateway('exclusiveGateway')],
  ['parallelGateway', gateway('parallelGateway')],
  ['inclusiveGateway', gateway('inclusiveGateway')],
  ['eventBasedGateway', gateway('eventBasedGateway')],
  ['complexGateway', gateway('complexGateway')],
  ['startEvent', parseStartEvent],
  ['endEvent', parseEndEvent],
  ['intermediateCatchEvent', intermediate('intermediateCatchEvent')],
  ['intermediateThrowEvent', intermediate('intermediateThrowEvent')],
  ['boundaryEvent', parseBoundaryEvent],
]);

const flowElementNames = [...nodeParsers.keys(), 'sequenceFlow', 'association', ...dataElements];

function parseFlowNode(source: Source, element: XmlElement): FlowNode | undefined {
  return nodeParsers.get(element.name)?.(source, element);
}

function parseSequenceFlow(source: Source, element: XmlElement): SequenceFlow {
  return {
    ...parseBase(source, element),
    kind: 'sequenceFlow',
    sourceRef: reference(element, 'sourceRef'),
    targetRef: reference(element, 'targetRef'),
    condition: childExpression(source, element, 'conditionExpression'),
  };
}

/** A flow without id is called by its ends, `Task_1-to-Task_2`; the next one between them has a number. */
function withIds(flows: readonly SequenceFlow[]): readonly SequenceFlow[] {
  const taken = new Set(flows.map(({ id }) => id));
  return flows.map((flow) => {
    if (flow.id !== '') return flow;
    const ends = `${flow.sourceRef ?? ''}-to-${flow.targetRef ?? ''}`;
    let id = ends;
    for (let count = 2; taken.has(id); count += 1) id = `${ends}.${count}`;
    taken.add(id);
    return { ...flow, id };
  });
}

function parseLanes(source: Source, laneSet: XmlElement): readonly Lane[] {
  return children(laneSet, 'lane').flatMap((element) => [
    {
      ...parseBase(source, element),
      kind: 'lane',
      flowNodeRefs: references(element, 'flowNodeRef'),
    },
    ...children(element, 'childLaneSet').flatMap((one) => parseLanes(source, one)),
  ]);
}
