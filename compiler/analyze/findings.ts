import { codes } from '../diagnostics/codes.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import { Collector } from '../diagnostics/collector.ts';
import type { Finding } from '../diagnostics/diagnostic.ts';
import { labelOf, nameOf } from '../model/element.ts';
import type { ElementBase } from '../model/element.ts';

/** What one run of analysis finds, element by element. */
export class Findings extends Collector {
  private readonly said = new Set<string>();

  /** `message` goes on behind the element's name: `'Approved?' (Gateway_1) ` is put before it. */
  about(
    element: ElementBase,
    code: DiagnosticCode,
    message: string,
    more?: Omit<Finding, 'message' | 'element'>,
  ): void {
    // What is looked at from two sides, e.g. as a start and as a wait, is said once.
    const key = `${code} ${element.id} ${message}`;
    const isNew = !this.said.has(key);
    if (!this.isFull(code, codes[code].severity)) this.said.add(key);
    if (!isNew) return;
    this.add(code, {
      message: `${nameOf(element)} ${message}`,
      element: { id: element.id, label: labelOf(element) },
      span: element.span,
      ...more,
    });
  }
}
