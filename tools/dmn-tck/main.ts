/**
 * `npm run dmn-tck -- --tck <dir> [--json file] [--filter re] [--failures]`: runs DMN's Technology Compatibility Kit
 * against the interpreter. `<dir>` holds the runner, `tck-run.mjs`, and its TestCases; both are read where they are.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `Usage: npm run dmn-tck -- --tck <dir> [--json <file>] [--filter <re>] [--failures]
  --tck       the folder of tck-run.mjs and TestCases
  --runner    another runner than <dir>/tck-run.mjs
  --json      where to write every result
  --filter    regular expression on level/folder/suite/case#node
  --failures  list what fails`;

function readOptions(): { tck: string; runner: string; rest: string[] } | undefined {
  const { values } = parseArgs({
    options: {
      tck: { type: 'string' },
      runner: { type: 'string' },
      json: { type: 'string' },
      filter: { type: 'string' },
      failures: { type: 'boolean', default: false },
    },
  });
  if (values.tck === undefined) return undefined;
  const tck = resolve(values.tck);
  const rest = ['--quiet'];
  if (values.json !== undefined) rest.push('--json', resolve(values.json));
  if (values.filter !== undefined) rest.push('--filter', values.filter);
  if (values.failures) rest.push('--failures');
  return { tck, runner: resolve(values.runner ?? join(tck, 'tck-run.mjs')), rest };
}

/** The runner's packages are taken from this project, wherever the runner is. */
function runTck(tck: string, runner: string, rest: readonly string[]): void {
  const hooks = pathToFileURL(fileURLToPath(new URL('resolve-here.mjs', import.meta.url))).href;
  const adapter = fileURLToPath(new URL('adapter.ts', import.meta.url));
  const args = ['--import', hooks, runner, '--tck', tck, '--adapter', adapter, ...rest];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

const options = readOptions();
if (options === undefined || !existsSync(options.runner)) {
  console.error(options === undefined ? USAGE : `There is no runner at ${options.runner}.`);
  process.exitCode = 2;
} else {
  runTck(options.tck, options.runner, options.rest);
}
