import type { DiagnosticCode } from '../diagnostics/codes.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Diagnostic, Finding } from '../diagnostics/diagnostic.ts';
import { labelOf, nameOf } from '../model/element.ts';
import type { ElementBase } from '../model/element.ts';

/** Collects what is found; local to one run of a phase. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  /** `message` starts behind the element's name: `'Approved?' (Gateway_1) ` is put before it. */
  about(
    element: ElementBase,
    code: DiagnosticCode,
    message: string,
    more?: Omit<Finding, 'message' | 'element'>,
  ): void;
}

export function findings(): Findings {
  const diagnostics: Diagnostic[] = [];
  return {
    diagnostics,
    about: (element, code, message, more) => {
      const label = labelOf(element);
      diagnostics.push(
        diagnostic(code, {
          message: `${nameOf(element)} ${message}`,
          element: { id: element.id, label },
          span: element.span,
          ...more,
        }),
      );
    },
  };
}
