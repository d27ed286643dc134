import type { Header } from '../model/extensions.ts';
import { spanOf, value } from './source.ts';
import type { Source } from './source.ts';
import type { XmlElement } from './xml/xml-element.ts';

/** Children of an extension element by name; its vocabulary has one namespace. */
export function parts(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return parent?.children.filter((one) => one.name === name) ?? [];
}

export function parseHeader(source: Source, element: XmlElement): Header {
  return {
    key: value(element, 'key') ?? '',
    value: value(element, 'value') ?? '',
    span: spanOf(source, element),
  };
}
