import type { DmnText, DmnVariable } from '../../model/dmn.ts';
import type { Span } from '../../model/span.ts';
import { lineMap } from '../xml/line-map.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { isDmn } from './namespaces.ts';

/** Something in the file that is not DMN as this project reads it. */
export interface DmnProblem {
  readonly code: 'xml-malformed' | 'xml-doctype' | 'xml-too-large' | 'not-dmn' | 'invalid-dmn';
  readonly message: string;
  readonly span: Span;
  readonly fix?: string;
}

/** What the readers of single elements share. */
export interface ReadContext {
  readonly problems: DmnProblem[];
  /** The language of texts that name none; absent: FEEL. */
  readonly language: string | undefined;
  span(element: XmlElement): Span;
  report(element: XmlElement, message: string, fix?: string): void;
}

export function readContext(file: string, text: string, root: XmlElement): ReadContext {
  const lines = lineMap(file, text);
  const problems: DmnProblem[] = [];
  const span = (element: XmlElement): Span => lines.span(element.start, element.end);
  return {
    problems,
    language: languageOf(root),
    span,
    report: (element, message, fix) => {
      const problem: DmnProblem = { code: 'invalid-dmn', message, span: span(element) };
      problems.push(fix === undefined ? problem : { ...problem, fix });
    },
  };
}

/** DMN's own children of a name; elements of other namespaces are extensions. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name && isDmn(child.namespace));
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return childrenOf(element, name)[0];
}

export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((one) => one.name === name && one.namespace === '')?.value;
}

/** Names as FEEL reads them: blanks collapsed. */
export function nameOf(element: XmlElement): string {
  return (attributeOf(element, 'name') ?? '').replace(/\s+/gu, ' ').trim();
}

/** The FEEL text of an element: that of its `text` child. */
export function textOf(element: XmlElement | undefined, context: ReadContext): DmnText | undefined {
  if (element === undefined) return undefined;
  const text = childOf(element, 'text');
  const language = languageOf(element) ?? context.language;
  return {
    text: text?.text ?? '',
    span: context.span(text ?? element),
    ...(language === undefined || isFeel(language) ? {} : { language }),
  };
}

/** The language that an element says its texts are in. */
export function languageOf(element: XmlElement): string | undefined {
  const language = attributeOf(element, 'expressionLanguage')?.trim();
  return language === '' ? undefined : language;
}

/** FEEL goes by many names, most of them a URI. */
function isFeel(language: string): boolean {
  return /feel/i.test(language);
}

/** DMN 1.1 writes types as attributes of an item definition's child; later versions as an attribute. */
export function typeRefOf(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  const written = attributeOf(element, 'typeRef') ?? childOf(element, 'typeRef')?.text;
  return written === undefined || written.trim() === '' ? undefined : written.trim();
}

export function variableOf(element: XmlElement): DmnVariable {
  return { name: nameOf(element), typeRef: typeRefOf(element) };
}
