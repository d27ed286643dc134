/**
 * The first thing every `npm run` script starts, on whatever Node started npm (>= 20.19):
 *
 *     node tools/setup/bootstrap.mjs tools/demo/demo.ts --keep
 *
 * It installs the packages when they are missing or older than the lockfile, then runs the given file
 * with the project's own Node (node_modules/.bin/node), which reads TypeScript as it is. Plain
 * JavaScript and built-in modules only: nothing is installed yet when it runs.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages, packagesAreCurrent } from './packages.mjs';
import { SetupError } from './setup-error.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const binaries = join(root, 'node_modules', '.bin');
const OLDEST_NODE = [20, 19];
/** kafkajs computes a timer's delay from a moment that has passed, which Node 24 reports. */
const NODE_OPTIONS = ['--disable-warning=TimeoutNegativeWarning'];

/** @param {readonly string[]} argv the file to run, then its arguments */
async function main(argv) {
  const [target, ...args] = argv;
  checkNodeVersion(process.versions.node);
  if (target === undefined) throw new SetupError('Usage: node bootstrap.mjs <file.ts> [arguments]');
  if (!existsSync(join(root, target))) {
    throw new SetupError(`${target} does not exist: check out the repository again.`);
  }
  if (!packagesAreCurrent(root)) await installPackages(root);
  run(join(root, target), args);
}

/** @param {string} version such as 20.19.1 */
function checkNodeVersion(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(
    `Node ${version} is too old: install Node ${OLDEST_NODE.join('.')} or newer (https://nodejs.org).`,
  );
}

/**
 * Runs the file in the project's Node as if it were this process: same terminal, signals, exit code.
 *
 * @param {string} file
 * @param {readonly string[]} args
 */
function run(file, args) {
  const child = spawn(join(binaries, 'node'), [...NODE_OPTIONS, file, ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${binaries}${delimiter}${process.env['PATH'] ?? ''}` },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', report);
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** @param {unknown} error */
function report(error) {
  if (error instanceof SetupError) console.error(`\n${error.message}`);
  else console.error(error);
  process.exit(1);
}

main(process.argv.slice(2)).catch(report);
