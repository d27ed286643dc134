import type { Collector } from '../diagnostics/collector.ts';
import type { Finding } from '../diagnostics/diagnostic.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Expression } from '../model/expression.ts';
import type { Span } from '../model/span.ts';
import type { LineMap } from './xml/line-map.ts';
import type { XmlAttribute, XmlElement } from './xml/xml-element.ts';

export const bpmnNamespace = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** The file that is being read, and what was found wrong with it so far. */
export interface Source {
  readonly file: string;
  readonly lines: LineMap;
  readonly found: Collector;
  /** The modeler has drawn it for Camunda 8. */
  readonly isCamunda8: boolean;
}

export function report(source: Source, code: DiagnosticCode, finding: Finding): void {
  source.found.add(code, finding);
}

/** The opening tag. */
export function spanOf(source: Source, element: XmlElement): Span {
  return source.lines.span(element.start, element.end);
}

/** An attribute without namespace. */
export function attribute(element: XmlElement, name: string): XmlAttribute | undefined {
  return element.attributes.find((one) => one.name === name && one.namespace === '');
}

export function value(element: XmlElement, name: string): string | undefined {
  return attribute(element, name)?.value;
}

/** `xsd:boolean`, with the default that BPMN gives the attribute. */
export function flag(
  source: Source,
  element: XmlElement,
  name: string,
  fallback: boolean,
): boolean {
  const found = attribute(element, name);
  if (found === undefined) return fallback;
  const text = found.value.trim();
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  report(source, 'invalid-attribute', {
    message: `${name}="${found.value}" of <${element.name}> is neither 'true' nor 'false'.`,
    element: named(element),
    span: source.lines.span(found.start, found.end),
    fix: `Write ${name}="${String(fallback)}", or leave it out, which means the same.`,
  });
  return fallback;
}

/** `xsd:integer`. */
export function integer(
  source: Source,
  element: XmlElement,
  name: string,
  fallback: number,
): number {
  const found = attribute(element, name);
  if (found === undefined) return fallback;
  if (/^\s*[+-]?\d{1,9}\s*$/u.test(found.value)) return Number(found.value);
  report(source, 'invalid-attribute', {
    message: `${name}="${found.value}" of <${element.name}> is not a whole number.`,
    element: named(element),
    span: source.lines.span(found.start, found.end),
  });
  return fallback;
}

/** Id and label of an element that has no model yet. */
export function named(element: XmlElement): { readonly id: string; readonly label: string } {
  const id = value(element, 'id') ?? '';
  return { id, label: value(element, 'name') || id || `<${element.name}>` };
}

export function isBpmn(element: XmlElement): boolean {
  return element.namespace === bpmnNamespace;
}

/** Children of BPMN's namespace with this name. */
export function children(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((one) => one.name === name && isBpmn(one));
}

export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((one) => one.name === name && isBpmn(one));
}

/** Id that a QName refers to: ids have no colon, so what stands before one is a prefix. */
export function localId(qualified: string): string {
  return qualified.slice(qualified.indexOf(':') + 1).trim();
}

/** A reference in an attribute. */
export function reference(element: XmlElement, name: string): string | undefined {
  const found = value(element, name);
  return found === undefined || found.trim() === '' ? undefined : localId(found);
}

/** References in child elements, e.g. `flowNodeRef`. */
export function references(element: XmlElement, name: string): readonly string[] {
  return children(element, name).map((one) => localId(one.text));
}

/** FEEL or static text in an attribute. */
export function attributeExpression(
  source: Source,
  element: XmlElement,
  name: string,
): Expression | undefined {
  const found = attribute(element, name);
  return found && expression(source, found.value, found.start, found.end);
}

/** FEEL or static text in a child element. Absent when the child is, or is empty. */
export function childExpression(
  source: Source,
  element: XmlElement,
  name: string,
): Expression | undefined {
  const found = child(element, name);
  if (found === undefined || found.text === '') return undefined;
  return expression(source, found.text, found.textStart, found.textEnd);
}

export function expression(source: Source, text: string, start: number, end: number): Expression {
  const trimmed = text.trim();
  if (!trimmed.startsWith('=')) {
    return { kind: 'static', text, span: source.lines.span(start, end) };
  }
  const begin = Math.min(start + text.indexOf('=') + 1, end);
  return { kind: 'feel', text: trimmed.slice(1).trim(), span: source.lines.span(begin, end) };
}
