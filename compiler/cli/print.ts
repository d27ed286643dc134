import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { countDiagnostics, formatDiagnostic } from '../diagnostics/format.ts';
import { decodeBytes } from '../parse/xml/decode-bytes.ts';
import type { FileReport } from './one-file.ts';

/** Diagnostics for people, on standard error. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  for (const one of diagnostics) process.stderr.write(`${formatDiagnostic(one, source)}\n\n`);
}

export function printSummary(reports: readonly FileReport[], stats: boolean): void {
  const count = (status: FileReport['status']): number =>
    reports.filter((report) => report.status === status).length;
  const parts = [`${count('compiled')} compiled`, `${count('refused')} refused`];
  if (count('crashed') > 0) parts.push(`${count('crashed')} crashed`);
  const found = countDiagnostics(reports.flatMap(({ diagnostics }) => diagnostics));
  process.stdout.write(`${parts.join(', ')}; ${found}\n`);
  if (stats) printShapes(reports);
}

function printShapes(reports: readonly FileReport[]): void {
  const shapes = new Map<string, number>();
  const scopes = reports.flatMap((report) => report.scopes);
  for (const { shape } of scopes) shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
  for (const [shape, count] of [...shapes].toSorted(([, a], [, b]) => b - a)) {
    const share = ((100 * count) / scopes.length).toFixed(1);
    process.stdout.write(
      `  ${shape.padEnd(12)} ${String(count).padStart(5)} scopes  ${share.padStart(5)} %\n`,
    );
  }
}

function source(file: string): string | undefined {
  try {
    const decoded = decodeBytes(readFileSync(file));
    return 'text' in decoded ? decoded.text : undefined;
  } catch {
    return undefined;
  }
}
