import { isBpmn, named, report, spanOf, attribute } from './source.ts';
import type { Source } from './source.ts';
import type { XmlElement } from './xml/xml-element.ts';

/** Element name by id; of ids that occur twice, the first. */
export type Ids = ReadonlyMap<string, string>;

/** `xsd:ID` is an NCName: a letter or `_`, then letters, digits, `.`, `-`, `_`. */
const legalId = /^[\p{L}_][\p{L}\p{N}\p{M}._\-\u00b7]*$/u;

/** Elements that the graph names by id. */
const needsId =
  /^(?:process|sequenceFlow|.*(?:Task|Gateway|Event|SubProcess)|task|subProcess|transaction|callActivity)$/u;

/** Elements that something may be called by. */
const hasMeaning = new RegExp(`${needsId.source}|^(?:message|error|signal|escalation)$`, 'u');

/** Reports ids that are missing, illegal or given twice, and answers those that there are. */
export function checkIds(source: Source, root: XmlElement): Ids {
  const ids = new Map<string, XmlElement>();
  const visit = (element: XmlElement): void => {
    if (isBpmn(element)) checkId(source, element, ids);
    element.children.forEach(visit);
  };
  visit(root);
  return new Map([...ids].map(([id, element]) => [id, element.name]));
}

function checkId(source: Source, element: XmlElement, ids: Map<string, XmlElement>): void {
  const id = attribute(element, 'id');
  if (id === undefined || id.value === '') {
    if (needsId.test(element.name)) {
      // XML does not need one, and many tools write flows without: their ends tell them apart.
      const isFlow = element.name === 'sequenceFlow';
      report(source, 'missing-id', {
        message: `<${element.name}> has no id${isFlow ? '; it is called by its ends' : ''}.`,
        ...{ element: named(element), span: spanOf(source, element) },
        fix: 'Give it an id that is unique in the file.',
        ...(isFlow && { severity: 'warning' }),
      });
    }
    return;
  }
  const span = source.lines.span(id.start, id.end);
  if (!legalId.test(id.value)) {
    report(source, 'illegal-id', {
      message: `'${id.value}' is no id: ids start with a letter or '_', and go on with letters, digits, '.', '-' and '_'.`,
      element: named(element),
      span,
      // Elsewhere nothing is called by its id, and some tools write whatever they like.
      ...(!hasMeaning.test(element.name) && { severity: 'warning' }),
    });
  }
  const first = ids.get(id.value);
  if (first === undefined) {
    ids.set(id.value, element);
    return;
  }
  const { line } = source.lines.position(first.start);
  report(source, 'duplicate-id', {
    message: `The id '${id.value}' of <${element.name}> is taken by <${first.name}> in line ${line}.`,
    element: named(element),
    span,
    fix: 'Give one of them another id, and correct what refers to it.',
  });
}
