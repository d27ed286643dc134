import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { countDiagnostics, formatDiagnostic } from '../diagnostics/format.ts';
import { decodeBytes } from '../parse/xml/decode-bytes.ts';
import type { Shape } from '../structure/ir.ts';
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
  process.stdout.write(`${[parts.join(', '), ...(found === '' ? [] : [found])].join('; ')}\n`);
  if (stats) printClasses(reports);
}

/** Each scope with its class, then how many there are of each. */
function printClasses(reports: readonly FileReport[]): void {
  for (const { file, scopes } of reports) {
    for (const scope of scopes) {
      const name = scope.id === '' ? scope.process : `${scope.process}/${scope.id}`;
      process.stdout.write(`  ${WORDS[scope.class].padEnd(20)} ${name}  ${file}\n`);
    }
  }
  const all = reports.flatMap((report) => report.scopes);
  const line = (words: string, count: number): void => {
    const share = ((100 * count) / all.length).toFixed(1);
    process.stdout.write(
      `  ${words.padEnd(20)} ${String(count).padStart(5)} scopes  ${share.padStart(5)} %\n`,
    );
  };
  for (const [one, words] of Object.entries(WORDS)) {
    const count = all.filter((scope) => scope.class === one).length;
    if (count > 0) line(words, count);
  }
  const byNet = all.filter((scope) => scope.class === 'net').length;
  if (all.length > 0) line('without the net', all.length - byNet);
}

const WORDS: Readonly<Record<Shape, string>> = {
  sequence: 'sequence',
  blocks: 'blocks',
  'shared-tail': 'shared tail',
  labelled: 'labelled',
  concurrent: 'concurrent remainder',
  net: 'net',
};

function source(file: string): string | undefined {
  try {
    const decoded = decodeBytes(readFileSync(file));
    return 'text' in decoded ? decoded.text : undefined;
  } catch {
    return undefined;
  }
}
