import type { DiagnosticCode } from '../diagnostics/codes.ts';
import { Collector } from '../diagnostics/collector.ts';
import type { Finding } from '../diagnostics/diagnostic.ts';
import { labelOf, nameOf } from '../model/element.ts';
import type { ElementBase } from '../model/element.ts';

/** What one run of analysis finds, element by element. */
export class Findings extends Collector {
  /** `message` goes on behind the element's name: `'Approved?' (Gateway_1) ` is put before it. */
  about(
    element: ElementBase,
    code: DiagnosticCode,
    message: string,
    more?: Omit<Finding, 'message' | 'element'>,
  ): void {
    this.add(code, {
      message: `${nameOf(element)} ${message}`,
      element: { id: element.id, label: labelOf(element) },
      span: element.span,
      ...more,
    });
  }
}
