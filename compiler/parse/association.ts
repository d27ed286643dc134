import type { Association } from '../model/artifact.ts';
import { parseBase } from './base.ts';
import { reference } from './source.ts';
import type { Source } from './source.ts';
import type { XmlElement } from './xml/xml-element.ts';

export function parseAssociation(source: Source, element: XmlElement): Association {
  return {
    ...parseBase(source, element),
    kind: 'association',
    sourceRef: reference(element, 'sourceRef'),
    targetRef: reference(element, 'targetRef'),
  };
}
