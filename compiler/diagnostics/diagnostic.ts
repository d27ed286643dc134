import type { Span } from '../model/span.ts';
import { codes, type DiagnosticCode, type DiagnosticKind, type Severity } from './codes.ts';

/** One finding about a model, as data. Every code has a page, `compiler/diagnostics/<code>.md`. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly kind: DiagnosticKind;
  /** One sentence for people, which names the element by label and id. */
  readonly message: string;
  readonly element?: { readonly id: string; readonly label: string };
  readonly span?: Span;
  /** What to do about it. */
  readonly fix?: string;
  /** How it comes to that, e.g. the path that leads there. */
  readonly evidence?: string;
}

/** What a finding says beside its code: kind and severity come from the table of codes, if it gives no severity. */
export type Finding = Omit<Diagnostic, 'code' | 'severity' | 'kind'> & {
  readonly severity?: Severity;
};

/** Makes a diagnostic of `code`, with the kind and severity that {@link codes} gives it. */
export function diagnostic(code: DiagnosticCode, finding: Finding): Diagnostic {
  return { code, ...codes[code], ...finding };
}

/** `--strict`: what is unsound or doubtful refuses the model too. */
export function strict(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((one) =>
    one.severity === 'warning' ? { ...one, severity: 'error' } : one,
  );
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === 'error');
}
