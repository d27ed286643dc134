import type { DiagnosticCode, Severity } from './codes.ts';
import { diagnostic } from './diagnostic.ts';
import type { Diagnostic, Finding } from './diagnostic.ts';

/** Of one code and severity, so many are kept: nobody reads more, and hostile files have millions. */
const mostOfOne = 100;

/** Collects what one run of a phase finds. */
export class Collector {
  private readonly found: Diagnostic[] = [];
  private readonly counts = new Map<string, { count: number; readonly first: Diagnostic }>();

  add(code: DiagnosticCode, finding: Finding): void {
    const one = diagnostic(code, finding);
    const key = `${code} ${one.severity}`;
    const counted = this.counts.get(key) ?? { count: 0, first: one };
    counted.count += 1;
    this.counts.set(key, counted);
    if (counted.count <= mostOfOne) this.found.push(one);
  }

  /** Whether more of a code would be counted only; then its words need not be worked out. */
  isFull(code: DiagnosticCode, severity: Severity): boolean {
    return (this.counts.get(`${code} ${severity}`)?.count ?? 0) >= mostOfOne;
  }

  hasErrors(): boolean {
    return this.found.some((one) => one.severity === 'error');
  }

  /** What was kept, and how much of what was not. */
  all(): readonly Diagnostic[] {
    const notes = [...this.counts.values()].flatMap(({ count, first: { code, span } }) => {
      if (count <= mostOfOne) return [];
      const message = `There are ${count - mostOfOne} more findings of ${code}.`;
      return [diagnostic('more-of-the-same', { message, ...(span && { span }) })];
    });
    return [...this.found, ...notes];
  }
}
