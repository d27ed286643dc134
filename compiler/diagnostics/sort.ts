import type { Diagnostic } from './diagnostic.ts';

/** In the order in which people read: by file, then by place, then by code; what has no place first. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (one, other) =>
      compare(one.span?.file ?? '', other.span?.file ?? '') ||
      (one.span?.start.offset ?? -1) - (other.span?.start.offset ?? -1) ||
      compare(one.code, other.code) ||
      compare(one.message, other.message),
  );
}

/** By code units, so that the order is the same on every machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
