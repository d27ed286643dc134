/**
 * Text of a `.bpmn` file in, the typed model out. The reader is namespace-aware and positions everything, so any prefix
 * will do and every diagnostic has its line; what it does not know it names. The diagram is checked to be well-formed,
 * and left out. BPMN 2.0.2, chapters 7 to 10 and 15.3 (XML schema).
 */
import { Collector } from '../diagnostics/collector.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Definitions } from '../model/definitions.ts';
import { parseDefinitions } from './definitions.ts';
import { withDefinitions } from './definition-refs.ts';
import { withParallelStarts } from './parallel-starts.ts';
import { checkIds } from './ids.ts';
import { checkReferences } from './references.ts';
import { isBpmn, report, spanOf } from './source.ts';
import type { Source } from './source.ts';
import { decodeBytes } from './xml/decode-bytes.ts';
import { lineMap } from './xml/line-map.ts';
import { readXml } from './xml/read-xml.ts';
import { defaultLimits } from './xml/xml-element.ts';
import type { XmlAttribute, XmlElement, XmlLimits } from './xml/xml-element.ts';

export interface ParseResult {
  /** Absent when the text is no BPMN at all. With diagnostics of severity error, what could be read. */
  readonly model?: Definitions;
  readonly diagnostics: readonly Diagnostic[];
}

const modelerNamespace = 'http://camunda.org/schema/modeler/1.0';
const diagramNamespace = 'http://www.omg.org/spec/BPMN/20100524/DI';

/** Reads a model. `file` is how diagnostics call it. */
export function parseBpmn(
  text: string,
  file: string,
  limits: XmlLimits = defaultLimits,
): ParseResult {
  const lines = lineMap(file, text);
  const { root, problem } = readXml(text, limits, (namespace) => namespace === diagramNamespace);
  if (problem !== undefined) {
    const { code, offset, ...finding } = problem;
    const span = lines.span(offset, Math.min(offset + 1, text.length));
    return { diagnostics: [diagnostic(code, { ...finding, span })] };
  }
  const source: Source = {
    ...{ file, lines, found: new Collector() },
    isCamunda8: root.attributes.some(isCamunda8),
  };
  if (!isBpmn(root) || root.name !== 'definitions') return notBpmn(source, root);
  const read = parseDefinitions(source, root);
  const ids = checkIds(source, root);
  checkReferences(source, read, ids);
  const processes = withParallelStarts(withDefinitions(read.processes, read.eventDefinitions));
  const model = { ...read, processes, isWhole: !source.found.hasErrors() };
  return { model, diagnostics: source.found.all() };
}

/** `modeler:executionPlatform="Camunda Cloud"` */
function isCamunda8({ name, namespace, value }: XmlAttribute): boolean {
  return (
    name === 'executionPlatform' && namespace === modelerNamespace && value === 'Camunda Cloud'
  );
}

/** Reads the bytes of a file; bytes that are no text of the declared encoding are a diagnostic. */
export function parseBpmnBytes(
  bytes: Uint8Array,
  file: string,
  limits: XmlLimits = defaultLimits,
): ParseResult {
  const refuse = (code: 'xml-too-large' | 'xml-encoding', message: string, fix?: string) => ({
    diagnostics: [
      diagnostic(code, { message, span: lineMap(file, '').span(0, 0), ...(fix && { fix }) }),
    ],
  });
  // No encoding takes more than four bytes for a character.
  const most = limits.length * 4;
  if (bytes.length > most) {
    return refuse('xml-too-large', `The file has ${bytes.length} bytes; the limit is ${most}.`);
  }
  const decoded = decodeBytes(bytes);
  if ('text' in decoded) return parseBpmn(decoded.text, file, limits);
  const fix = 'Save the file as UTF-8, with encoding="UTF-8" in its first line.';
  return refuse('xml-encoding', decoded.problem, fix);
}

function notBpmn(source: Source, root: XmlElement): ParseResult {
  const found = root.namespace === '' ? 'no namespace' : `namespace ${root.namespace}`;
  report(source, 'not-bpmn', {
    message: `The file is no BPMN 2.0 model: its root is <${root.name}> of ${found}.`,
    span: spanOf(source, root),
    fix: 'A model is <definitions> of namespace http://www.omg.org/spec/BPMN/20100524/MODEL.',
  });
  return { diagnostics: source.found.all() };
}
