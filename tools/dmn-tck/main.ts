/**
 * `npm run dmn-tck -- --tck <dir> [--only interpreted|emitted] [--json file] [--filter re] [--failures]`: runs DMN's
 * Technology Compatibility Kit against the interpreter, then against the TypeScript that decisions are emitted as.
 * `<dir>` holds the runner, `tck-run.mjs`, and its TestCases; both are read where they are.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readCommandLine } from '../command-line.ts';

const USAGE = `Usage: npm run dmn-tck -- --tck <dir> [--json <file>] [--filter <re>] [--failures] [--only <way>]
  --tck       the folder of tck-run.mjs and TestCases
  --runner    another runner than <dir>/tck-run.mjs
  --json      where to write every result: what the runner writes of each way, by its name, and of the first as it is
  --filter    regular expression on level/folder/suite/case#node
  --failures  list what fails
  --only      interpreted, or emitted (as TypeScript); otherwise both, one after the other`;

const ADAPTERS = { interpreted: 'adapter.ts', emitted: 'emitted-adapter.ts' } as const;
type Way = keyof typeof ADAPTERS;

interface Options {
  readonly runner: string;
  readonly ways: readonly Way[];
  readonly json: string | undefined;
  readonly rest: readonly string[];
}

function readOptions(): Options | undefined {
  const { values } = readCommandLine(USAGE, {
    options: {
      tck: { type: 'string' },
      runner: { type: 'string' },
      json: { type: 'string' },
      filter: { type: 'string' },
      failures: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  });
  const { only, json, filter } = values;
  if (values.tck === undefined) return undefined;
  if (only !== undefined && only !== 'interpreted' && only !== 'emitted') return undefined;
  const tck = resolve(values.tck);
  const rest = ['--quiet', '--tck', tck];
  if (filter !== undefined) rest.push('--filter', filter);
  if (values.failures) rest.push('--failures');
  return {
    runner: resolve(values.runner ?? join(tck, 'tck-run.mjs')),
    ways: only === undefined ? ['interpreted', 'emitted'] : [only],
    json: json === undefined ? undefined : resolve(json),
    rest,
  };
}

/** The runner's packages are taken from this project, wherever the runner is. */
function runTck({ runner, rest }: Options, way: Way, json: string): Promise<number> {
  const hooks = pathToFileURL(fileURLToPath(new URL('resolve-here.mjs', import.meta.url))).href;
  const adapter = fileURLToPath(new URL(ADAPTERS[way], import.meta.url));
  const args = ['--import', hooks, runner, '--adapter', adapter, '--json', json, ...rest];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  return new Promise((resolveCode) => child.on('exit', (code) => resolveCode(code ?? 1)));
}

async function runAll(given: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dmn-tck-'));
  const results: [Way, object][] = [];
  try {
    for (const way of given.ways) {
      console.log(`${way}:`);
      const json = join(folder, `${way}.json`);
      const code = await runTck(given, way, json);
      if (code !== 0) process.exitCode = code;
      if (existsSync(json)) results.push([way, resultOf(json)]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (given.json === undefined) return;
  const written = { ...results[0]?.[1], ...Object.fromEntries(results) };
  writeFileSync(given.json, `${JSON.stringify(written, null, 1)}\n`);
}

function resultOf(file: string): object {
  const result: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof result === 'object' && result !== null ? result : {};
}

const options = readOptions();
if (options === undefined || !existsSync(options.runner)) {
  console.error(options === undefined ? USAGE : `There is no runner at ${options.runner}.`);
  process.exitCode = 2;
} else {
  await runAll(options);
}
