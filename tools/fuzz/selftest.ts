import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mutants } from './mutants.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Plants each mistake in turn and expects that a difference shows. @returns true when all were found */
export function selftest(runs: number, seed: number): boolean {
  const results = mutants.map(({ file, find }, index) => {
    if (readFileSync(`${root}${file}`, 'utf8').split(find).length !== 2) {
      process.stdout.write(`${file}: '${find}' does not stand there once\n`);
      return false;
    }
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        '--import',
        './tools/fuzz/plant.ts',
        'tools/fuzz/main.ts',
        '--runs',
        `${runs}`,
        '--seed',
        `${seed}`,
      ],
      { cwd: root, encoding: 'utf8', env: { ...process.env, FLOWRIGHT_MUTANT: String(index) } },
    );
    const found = status === 1 && /DIVERGED|failed:/.test(stdout);
    process.stdout.write(`${found ? 'found ' : 'MISSED'} ${file}: ${find}\n`);
    return found;
  });
  process.stdout.write(`${results.filter(Boolean).length} of ${mutants.length} found\n`);
  return !results.includes(false);
}
