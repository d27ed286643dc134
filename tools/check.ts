/**
 * `npm run check`: types, lint, format, and whether the generated files are up to date. All are run, each failure says how to fix it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './stack/commands.ts';

interface Check {
  readonly name: string;
  readonly command: readonly string[];
  /** What the reader can do when it fails. */
  readonly fix: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const binary = (name: string): string => join(root, 'node_modules', '.bin', name);
const generator = join(root, 'tools', 'generate.ts');

const checks: Check[] = [
  {
    name: 'types',
    command: [binary('tsc'), '--noEmit', '--project', 'tsconfig.json'],
    fix: 'correct the types',
  },
  {
    name: 'lint',
    command: [binary('oxlint'), '--type-aware', '--deny-warnings'],
    fix: 'correct what is listed; `npx oxlint --type-aware --fix` does the simple ones',
  },
  {
    name: 'format',
    command: [binary('prettier'), '--check', '--log-level=warn', '.'],
    fix: 'run `npx prettier --write .`',
  },
];
if (existsSync(generator)) {
  checks.push({
    name: 'generated',
    command: [process.execPath, generator, '--check'],
    fix: 'run `npm run generate` and commit what it writes',
  });
}

checks.push({
  name: 'released',
  command: [process.execPath, join(root, 'tools', 'release', 'main.ts'), '--check'],
  fix: 'released versions stay as they are, for the instances that run them: restore the files',
});

const failed: Check[] = [];
for (const check of checks) {
  const started = Date.now();
  const [command = '', ...args] = check.command;
  const { code, lines } = await runCommand(command, args, { cwd: root });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name.padEnd(10)} ${seconds} s`);
  if (code === 0) continue;
  console.log(lines.map((line) => `    ${line}`).join('\n'));
  failed.push(check);
}
for (const { name, fix } of failed) console.error(`\n${name}: ${fix}.`);
process.exit(failed.length === 0 ? 0 : 1);
