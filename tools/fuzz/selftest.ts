import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mutants } from './mutants.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const MOST = 800;

/** Plants each mistake in turn and expects that a difference shows. @returns true when all were found */
export function selftest(seed: number): boolean {
  const results = mutants.map(({ file, find, says, topics }, index) => {
    if (readFileSync(`${root}${file}`, 'utf8').split(find).length !== 2) {
      process.stdout.write(`STALE  ${says}: '${find}' does not stand in ${file} once\n`);
      return false;
    }
    const { status, stdout } = spawnSync(process.execPath, argumentsOf(seed, topics), {
      ...{ cwd: root, encoding: 'utf8' as const },
      env: { ...process.env, FLOWRIGHT_MUTANT: String(index), FORCE_COLOR: undefined },
    });
    const runs = /(\d+) runs, \d+ agreed, 1 diverged/.exec(stdout)?.[1];
    const isFound = status === 1 && runs !== undefined;
    const result = isFound
      ? `found after ${String(runs).padStart(3)} runs`
      : `MISSED in ${MOST} runs    `;
    process.stdout.write(`${result}  ${says} (${file})\n`);
    return isFound;
  });
  process.stdout.write(`${results.filter(Boolean).length} of ${mutants.length} found\n`);
  return !results.includes(false);
}

function argumentsOf(seed: number, topics: readonly string[]): readonly string[] {
  const only = topics.length === 0 ? [] : ['--only', topics.join(',')];
  return [
    ...['--import', './tools/fuzz/plant.ts', 'tools/fuzz/main.ts', '--no-details'],
    ...['--runs', String(MOST), '--seed', String(seed), ...only],
  ];
}
