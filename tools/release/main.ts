/**
 * `npm run release [-- --check]`: keeps the compiled processes as they are now in workflows/released/, so that instances that
 * run them go on when the models change. With `--check` it writes nothing and says which kept file is not as it was released.
 */
import { fileURLToPath } from 'node:url';
import { readCommandLine } from '../command-line.ts';
import { runCommand } from '../stack/commands.ts';
import { keepVersion } from './keep-version.ts';
import { changedFiles, currentVersions, readReleased, writeReleased } from './released.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const USAGE = `npm run release [-- --check]

Keeps the compiled processes as they are now in workflows/released/, so that instances that run them go on when the models change.

  --check  writes nothing, and says which kept file is not as it was released`;

const { values } = readCommandLine(USAGE, {
  options: { check: { type: 'boolean', default: false } },
});
process.exitCode = values.check ? check() : await release();

function check(): number {
  const changed = changedFiles(root);
  for (const line of changed) process.stdout.write(`${line}\n`);
  return changed.length === 0 ? 0 : 1;
}

async function release(): Promise<number> {
  if (check() > 0) return refuse('A released version has changed: restore it.');
  if (!(await generated('--check'))) return refuse('Run `npm run generate` first.');
  const released = readReleased(root);
  const versions = currentVersions(root).filter(({ workflowType }) => !(workflowType in released));
  const kept = versions.map((one) => [one.workflowType, keepVersion(root, one)] as const);
  writeReleased(root, { ...released, ...Object.fromEntries(kept) });
  for (const [type] of kept) process.stdout.write(`kept workflows/released/${type}/\n`);
  if (kept.length === 0) process.stdout.write('Every version is released already.\n');
  else process.stdout.write('Now record its histories: npm run histories:record\n');
  return (await generated()) ? 0 : refuse('The registry of released versions was not written.');
}

async function generated(...args: readonly string[]): Promise<boolean> {
  const { code } = await runCommand(process.execPath, ['tools/generate.ts', ...args], {
    cwd: root,
  });
  return code === 0;
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}
