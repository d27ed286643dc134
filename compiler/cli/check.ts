import type { Arguments } from './arguments.ts';
import { readCatalogue } from './catalogue.ts';
import { findModels } from './find-models.ts';
import type { FileReport } from './one-file.ts';
import { compileFile } from './one-file.ts';
import { printDiagnostics, printSummary } from './print.ts';

/** `flowright check`: each file by itself; one JSON line a file, or diagnostics for people and a summary. */
export function check(args: Arguments): number {
  const catalogue = readCatalogue(args.agents);
  const reports: FileReport[] = [];
  for (const file of findModels(args.paths)) {
    const { report } = compileFile(file, args, catalogue);
    reports.push(report);
    if (args.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else printDiagnostics(report.diagnostics);
  }
  if (!args.json) printSummary(reports, args.stats);
  return reports.every(({ status }) => status === 'compiled') ? 0 : 1;
}
