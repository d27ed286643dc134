/**
 * `npm run corpus -- <files or folders>`: compiles each model by itself, as it is and as a sketch. The compiler may refuse a model, but
 * must not break on one; and what it writes passes `tsc --strict`, the linter and the formatter.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Compilation } from '#compiler';
import { findModels } from '../../compiler/cli/find-models.ts';
import { compileFile } from '../../compiler/cli/one-file.ts';
import { UsageError } from '../../compiler/cli/usage-error.ts';
import { readCommandLine } from '../command-line.ts';
import { judgeCode, writeCode } from './judge-code.ts';

const USAGE = `npm run corpus -- <files or folders>

Compiles each model by itself, as it is and as a sketch. The compiler may refuse it, but not break on it; and what it writes
passes tsc --strict, the linter and the formatter.`;

const TEMPORARY = fileURLToPath(new URL('../../test/.tmp/', import.meta.url));

/** Tells what became of the models, and gives back what compiled. */
function compileAll(models: readonly string[], sketch: boolean): readonly Compilation[] {
  const compiled: Compilation[] = [];
  const statuses = { compiled: 0, refused: 0, crashed: 0 };
  for (const model of models) {
    const options = { backend: 'structured', sketch, strict: false } as const;
    const { report, compilation } = compileFile(model, options, undefined, false);
    statuses[report.status] += 1;
    if (report.status === 'compiled' && compilation !== undefined) compiled.push(compilation);
    if (report.status !== 'crashed') continue;
    process.exitCode = 1;
    for (const { message } of report.diagnostics) console.log(message);
  }
  const counts = Object.entries(statuses).map(([status, count]) => `${count} ${status}`);
  console.log(`${sketch ? 'as sketches' : 'as they are'}: ${counts.join(', ')}`);
  return compiled;
}

async function judge(compiled: readonly Compilation[]): Promise<void> {
  mkdirSync(TEMPORARY, { recursive: true });
  const folder = mkdtempSync(join(TEMPORARY, 'corpus-'));
  try {
    writeCode(folder, compiled);
    const found = await judgeCode(folder);
    for (const line of found) console.log(line);
    const modules = compiled.flatMap((compilation) => compilation.modules).length;
    console.log(`${modules} modules: ${found.length === 0 ? 'clean' : 'not clean'}`);
    if (found.length > 0 || modules === 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

try {
  const { positionals } = readCommandLine(USAGE, { allowPositionals: true });
  const models = findModels(positionals);
  await judge([...compileAll(models, false), ...compileAll(models, true)]);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
