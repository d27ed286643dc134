import { relative } from 'node:path';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { compile } from '../compile.ts';
import type { Arguments } from './arguments.ts';
import { readCatalogue } from './catalogue.ts';
import { decisionsBeside, isDmn } from './decisions-beside.ts';
import { findModels } from './find-models.ts';
import { readBeside, readModel } from './one-file.ts';
import { printDiagnostics } from './print.ts';
import { UsageError } from './usage-error.ts';
import { writeOutput } from './write-output.ts';

/** `flowright compile`: all files together, into one folder; nothing is written if one of them is refused. */
export function compileTo(args: Arguments): number {
  const { backend, sketch, strict, out = '', json } = args;
  const catalogue = readCatalogue(args.agents);
  const found = findModels(args.paths);
  const paths = found.filter((path) => !isDmn(path));
  const decisions = found.filter(isDmn);
  decisions.forEach(readModel);
  if (paths.length === 0) {
    throw new UsageError(
      `${decisions.join(', ')}: a decision is compiled with the process that asks it: name the .bpmn file, too, or use check or decide.`,
    );
  }
  const beside = new Map(paths.map((path) => [path, readBeside(path)]));
  const { diagnostics, modules } = compile({
    files: paths.map((path) => ({ path, bytes: readModel(path) })),
    decisions: decisionsBeside(paths, decisions),
    resource: (path, file) => beside.get(file)?.(path),
    sourcePath: (path) => relative(out, path).replaceAll('\\', '/'),
    ...{ backend, sketch, strict },
    ...(catalogue === undefined ? {} : { catalogue }),
  });
  const refused = hasErrors(diagnostics);
  const written = refused
    ? []
    : modules.flatMap(({ path, text, map }) =>
        map === undefined
          ? [{ path, text }]
          : [
              { path, text },
              { path: `${path}.map`, text: map },
            ],
      );
  if (!refused) writeOutput(out, written);
  if (json) {
    const files = written.map(({ path }) => path);
    process.stdout.write(
      `${JSON.stringify({ status: refused ? 'refused' : 'compiled', files, diagnostics })}\n`,
    );
  } else {
    printDiagnostics(diagnostics);
    const summary = refused
      ? 'Nothing was written: correct the errors above.'
      : `${written.length} files written to ${out}.`;
    process.stdout.write(`${summary}\n`);
  }
  return refused ? 1 : 0;
}
