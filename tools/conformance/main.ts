/** `npm run conformance -- <suite dir> [options]`: runs a conformance suite on the time-skipping server. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { StackError } from '../stack/errors.ts';
import { printProgress } from '../stack/progress.ts';
import { startStack } from '../stack/stack.ts';
import type { Backend } from './case-run.ts';
import { jsonLine, summary } from './report.ts';
import { runSuite, type CaseResult } from './run-suite.ts';
import { SuiteError } from './suite-error.ts';
import { readSuite } from './suite.ts';
import { installQuietRuntime } from './workers.ts';

const USAGE = `npm run conformance -- <suite dir> [options]

Runs the cases of a suite (cases.jsonl and the BPMN files that it names) and judges what they do.

  --backend <name>    structured (default), net, or both
  --filter <regexp>   only cases whose id, group, feature or file matches
  --json <file>       writes one JSON line a case there; by default they go to the output`;

const STATE = fileURLToPath(new URL('../../.flowright', import.meta.url));

process.on('uncaughtException', unlessTooLate);
try {
  process.exitCode = await main();
} catch (error) {
  const expected = error instanceof SuiteError || error instanceof StackError;
  console.error(expected ? `\n${error.message}` : error);
  process.exitCode = 1;
}
process.exit();

/** The SDK asks a lost server once more when its channel is closed already: nobody waits for that answer. */
function unlessTooLate(error: Error): void {
  if (error.message === 'Channel has been shut down') return;
  console.error(error);
  process.exit(1);
}

async function main(): Promise<number> {
  const { values, positionals } = readArguments();
  const [folder] = positionals;
  if (values.help || folder === undefined) {
    console.log(USAGE);
    return values.help ? 0 : 1;
  }
  const backends = backendsOf(values.backend);
  const filter = filterOf(values.filter);
  const suite = readSuite(resolve(folder));
  const cases = suite.cases.filter(({ id, group = '', feature = '', file }) =>
    [id, group, feature, file].some((text) => filter.test(text)),
  );
  if (cases.length === 0) throw new SuiteError('No case matches the filter.');
  if (values.json !== undefined) beginFile(values.json);
  installQuietRuntime();
  mkdirSync(STATE, { recursive: true });
  const own = mkdtempSync(join(STATE, 'conformance-'));
  const stack = await startStack({ parts: ['testServer'] });
  try {
    const path = stack.testServer?.launcher ?? '';
    const server = { executable: { type: 'existing-path', path } } as const;
    const startServer = () => TestWorkflowEnvironment.createTimeSkipping({ server });
    const onProgress = (message: string): void => printProgress('conformance', message);
    const results = await runSuite(suite, cases, {
      backends,
      startServer,
      folder: own,
      onProgress,
    });
    write(results, values.json);
    return results.every(({ verdict }) => verdict.pass) ? 0 : 1;
  } finally {
    await stack.stop();
    rmSync(own, { recursive: true, force: true });
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', default: false },
        backend: { type: 'string', default: 'structured' },
        filter: { type: 'string', default: '' },
        json: { type: 'string' },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SuiteError(`${reason}\n\n${USAGE}`);
  }
}

function backendsOf(text: string): readonly Backend[] {
  if (text === 'both') return ['structured', 'net'];
  if (text === 'structured' || text === 'net') return [text];
  throw new SuiteError(`--backend is '${text}': give structured, net or both.`);
}

function filterOf(text: string): RegExp {
  try {
    return new RegExp(text, 'u');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SuiteError(`--filter is no regular expression: ${reason}`);
  }
}

/** Whoever cannot write the results says so before there are any. */
function beginFile(file: string): void {
  try {
    writeFileSync(file, '');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SuiteError(`--json ${file} can't be written: ${reason}`);
  }
}

function write(results: readonly CaseResult[], file: string | undefined): void {
  const lines = results.map((result) => `${jsonLine(result)}\n`).join('');
  if (file === undefined) process.stdout.write(lines);
  else writeFileSync(file, lines);
  console.log(summary(results));
}
