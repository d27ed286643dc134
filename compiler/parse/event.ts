import type {
  BoundaryEvent,
  EndEvent,
  EventBase,
  IntermediateEvent,
  StartEvent,
} from '../model/flow-node.ts';
import { parseBase } from './base.ts';
import { parseDataAssociations, parseDataItems, parseProperties } from './data.ts';
import { parseEventDefinitions } from './event-definition.ts';
import { flag, reference, references } from './source.ts';
import type { Source } from './source.ts';
import type { XmlElement } from './xml/xml-element.ts';

export function parseStartEvent(source: Source, element: XmlElement): StartEvent {
  return {
    ...parseEventBase(source, element),
    kind: 'startEvent',
    isInterrupting: flag(source, element, 'isInterrupting', true),
  };
}

export function parseEndEvent(source: Source, element: XmlElement): EndEvent {
  return { ...parseEventBase(source, element), kind: 'endEvent' };
}

export function parseIntermediateEvent(
  source: Source,
  element: XmlElement,
  kind: IntermediateEvent['kind'],
): IntermediateEvent {
  return { ...parseEventBase(source, element), kind };
}

export function parseBoundaryEvent(source: Source, element: XmlElement): BoundaryEvent {
  return {
    ...parseEventBase(source, element),
    kind: 'boundaryEvent',
    attachedToRef: reference(element, 'attachedToRef'),
    cancelActivity: flag(source, element, 'cancelActivity', true),
  };
}

function parseEventBase(source: Source, element: XmlElement): EventBase {
  return {
    ...parseBase(source, element),
    definitions: parseEventDefinitions(source, element),
    definitionRefs: references(element, 'eventDefinitionRef'),
    parallelMultiple: flag(source, element, 'parallelMultiple', false),
    dataAssociations: parseDataAssociations(source, element),
    dataItems: parseDataItems(source, element),
    properties: parseProperties(source, element),
  };
}
