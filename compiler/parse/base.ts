import type { ElementBase } from '../model/element.ts';
import type { OtherElement } from '../model/definitions.ts';
import { parseExtensions } from './extensions.ts';
import { reportRepeated } from './repeated-parts.ts';
import { spanOf, value } from './source.ts';
import type { Source } from './source.ts';
import type { XmlElement } from './xml/xml-element.ts';

/** What every BPMN element has. */
export function parseBase(source: Source, element: XmlElement): ElementBase {
  reportRepeated(source, element);
  return {
    id: value(element, 'id') ?? '',
    name: value(element, 'name'),
    span: spanOf(source, element),
    extensions: parseExtensions(source, element),
  };
}

export function parseOther(source: Source, element: XmlElement): OtherElement {
  return { ...parseBase(source, element), kind: 'other', type: element.name };
}
