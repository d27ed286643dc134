import { closest } from '../diagnostics/closest.ts';
import { named, report, spanOf } from './source.ts';
import type { Source } from './source.ts';
import type { XmlElement } from './xml/xml-element.ts';

/** Reports an element of BPMN's namespace whose name BPMN does not have here. */
export function reportUnknown(source: Source, element: XmlElement, known: readonly string[]): void {
  const meant = source.found.isFull('unknown-element', 'error')
    ? undefined
    : closest(element.name, known);
  report(source, 'unknown-element', {
    message: `<${element.name}> is no element that BPMN has here.`,
    element: named(element),
    span: spanOf(source, element),
    fix: meant === undefined ? 'Remove it.' : `Did you mean <${meant}>?`,
  });
}
