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
  span(element: XmlElement): Span;
  report(element: XmlElement, message: string, fix?: string): void;
}

export function readContext(file: string, text: string): ReadContext {
  const lines = lineMap(file, text);
  const problems: DmnProblem[] = [];
  const span = (element: XmlElement): Span => lines.span(element.start, element.end);
  return {
    problems,
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
  checkLanguage(element, context);
  const text = childOf(element, 'text');
  return { text: text?.text ?? '', span: context.span(text ?? element) };
}

/** Another language may look like FEEL and mean something else. FEEL itself goes by many names, most of them a URI. */
export function checkLanguage(element: XmlElement, context: ReadContext): void {
  const language = attributeOf(element, 'expressionLanguage') ?? '';
  if (language === '' || /feel/i.test(language)) return;
  const fix = `Write it in FEEL, without expressionLanguage="${language}".`;
  context.report(element, `'${language}' is another language than FEEL.`, fix);
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
