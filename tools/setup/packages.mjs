/**
 * Are the packages of the lockfile installed, and if not, install them with `npm ci`.
 *
 * A stamp inside node_modules holds the hash of the lockfile it was installed from, so the question
 * costs one small read. When the stamp is missing or old, npm's own record of what it installed
 * decides: whoever ran `npm install` by hand does not install twice.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { lock } from './lock.mjs';
import { SetupError } from './setup-error.mjs';

const PROGRESS_EVERY_MS = 3_000;
/** npm would try for over a minute before it says that there is no network. */
const RETRIES = [
  '--fetch-retries=3',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];
const NPM_CI = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...RETRIES];

/** @param {string} root the repository's folder */
export function packagesAreCurrent(root) {
  if (!existsSync(join(root, 'node_modules', '.bin', 'node'))) return false;
  const expected = lockfileHash(root);
  if (readIfThere(stampFile(root)) === expected) return true;
  if (!npmInstalledTheLockfile(root)) return false;
  writeFileSync(stampFile(root), expected);
  return true;
}

/**
 * Runs `npm ci`, one process at a time, telling how far it is.
 *
 * @param {string} root
 */
export async function installPackages(root) {
  const unlock = await lock(join(stateFolder(root), 'setup.lock'), (owner) => {
    console.error(`setup      waiting for another setup (process ${owner})`);
  });
  try {
    if (packagesAreCurrent(root)) return;
    await npmCi(root);
    if (!existsSync(join(root, 'node_modules', '.bin', 'node'))) {
      throw new SetupError(
        "npm skipped the install scripts that fetch the project's Node: run `npm config set ignore-scripts false`, then try again.",
      );
    }
    writeFileSync(stampFile(root), lockfileHash(root));
  } finally {
    unlock();
  }
}

/** @param {string} root */
async function npmCi(root) {
  const packages = packagesOfThisPlatform(root);
  const log = join(stateFolder(root), 'npm-ci.log');
  const started = Date.now();
  console.error(`setup      installing ${packages.length} packages (npm ci), log in ${log}`);
  const timer = setInterval(() => {
    const there = packages.filter((path) => existsSync(join(root, path, 'package.json'))).length;
    const seconds = Math.round((Date.now() - started) / 1000);
    console.error(`setup      ${there} of ${packages.length} packages, ${seconds} s`);
  }, PROGRESS_EVERY_MS);
  try {
    const code = await runNpm(root, NPM_CI, log);
    if (code !== 0) throw new SetupError(explain(readIfThere(log) ?? '', log));
  } finally {
    clearInterval(timer);
  }
  console.error(`setup      packages installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/**
 * npm replaces node_modules, so it must run on the Node outside it, not on the project's own.
 *
 * @param {string} root
 * @param {readonly string[]} args
 * @param {string} log
 * @returns {Promise<number>} npm's exit code
 */
function runNpm(root, args, log) {
  const ours = join(root, 'node_modules');
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((part) => !part.startsWith(ours));
  const output = openSync(log, 'w');
  const child = spawn('npm', args, {
    cwd: root,
    stdio: ['ignore', output, output],
    env: { ...process.env, PATH: path.join(delimiter) },
  });
  closeSync(output);
  const forward = () => child.kill('SIGTERM');
  process.once('SIGINT', forward).once('SIGTERM', forward);
  return new Promise((resolve, reject) => {
    child.on('error', () =>
      reject(new SetupError('npm is not on the PATH: install it with Node.')),
    );
    child.on('exit', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });
}

/**
 * @param {string} output what npm printed
 * @param {string} log where it is kept
 */
function explain(output, log) {
  const seeLog = `npm's own words are in ${log}.`;
  const network =
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network/.exec(
      output,
    );
  if (network !== null) {
    return `npm could not reach its registry (${network[0]}): connect to the network, or point npm to a mirror with \`npm config set registry <url>\`, then try again; ${seeLog}`;
  }
  if (output.includes('ENOSPC'))
    return `The disk is full: free some space, then try again; ${seeLog}`;
  if (/EACCES|EROFS|EPERM/.test(output)) {
    return `npm may not write to node_modules: check who owns the folder, then try again; ${seeLog}`;
  }
  return `npm ci failed: ${seeLog}`;
}

/**
 * npm's hidden lockfile says what it last put in place; optional packages for other platforms have no
 * entry in it.
 *
 * @param {string} root
 */
function npmInstalledTheLockfile(root) {
  const installed = readIfThere(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return false;
  const there = lockedPackages(installed);
  const wanted = lockedPackages(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      there[path]?.version === version || (optional === true && there[path] === undefined),
  );
}

/**
 * The folders that npm will fill, for telling how far it is.
 *
 * @param {string} root
 */
function packagesOfThisPlatform(root) {
  const locked = lockedPackages(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(locked)
    .filter(([, { os, cpu }]) => {
      return (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);
    })
    .map(([folder]) => folder);
}

/**
 * @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[] }} LockedPackage
 *
 * @param {string} text a package-lock.json
 * @returns {Record<string, LockedPackage>} by folder
 */
function lockedPackages(text) {
  const { '': _root, ...packages } = JSON.parse(text).packages ?? {};
  return packages;
}

/** @param {string} root the folder of what running leaves behind; git ignores it */
function stateFolder(root) {
  const folder = join(root, '.flowright');
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new SetupError(
      `${dirname(folder)} is not writable: clone the repository to a folder of yours.`,
      {
        cause: error,
      },
    );
  }
  return folder;
}

/** @param {string} root */
function stampFile(root) {
  return join(root, 'node_modules', '.flowright-lockfile-hash');
}

/** @param {string} root */
function lockfileHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** @param {string} file */
function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
