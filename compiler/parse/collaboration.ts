import type { Collaboration } from '../model/collaboration.ts';
import { parseBase } from './base.ts';
import { parseAssociation } from './association.ts';
import { children, reference } from './source.ts';
import type { Source } from './source.ts';
import type { XmlElement } from './xml/xml-element.ts';

export function parseCollaboration(source: Source, element: XmlElement): Collaboration {
  return {
    ...parseBase(source, element),
    kind: 'collaboration',
    participants: children(element, 'participant').map((one) => ({
      ...parseBase(source, one),
      kind: 'participant',
      processRef: reference(one, 'processRef'),
    })),
    messageFlows: children(element, 'messageFlow').map((one) => ({
      ...parseBase(source, one),
      kind: 'messageFlow',
      sourceRef: reference(one, 'sourceRef'),
      targetRef: reference(one, 'targetRef'),
      messageRef: reference(one, 'messageRef'),
    })),
    associations: children(element, 'association').map((one) => parseAssociation(source, one)),
  };
}
