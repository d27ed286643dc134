import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { makeUp } from '../../test/properties/drawings/author/author.ts';
import { Random } from '../../test/properties/random.ts';
import { Trials } from '../../test/properties/trial.ts';
import type { Mutant } from './mutants.ts';
import { mutants } from './mutants.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Runs that are to show a mistake, and how long they may take. */
const MOST = 800;
const PATIENCE = 60_000;

/**
 * Plants each mistake in turn, as many at once as there are cores, and expects that a difference shows, which is not there
 * without it.
 *
 * @returns true when all were found
 */
export async function selftest(seed: number): Promise<boolean> {
  const pending = [...mutants.entries()];
  let [done, found] = [0, 0];
  const work = async (): Promise<void> => {
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      const [index, mutant] = next;
      const started = performance.now();
      const result = isStale(mutant) ? undefined : await search(index, mutant, seed);
      const seconds = ((performance.now() - started) / 1_000).toFixed(0);
      done += 1;
      if (result !== undefined) found += 1;
      const outcome = isStale(mutant)
        ? `STALE: '${mutant.find}' does not stand there once`
        : result === undefined
          ? `MISSED in ${seconds} s`
          : `found by run ${result} in ${seconds} s`;
      say(`${done} of ${mutants.length}  ${outcome}  ${mutant.says} (${mutant.file})`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  say(`${found} of ${mutants.length} found`);
  return found === mutants.length;
}

function isStale({ file, find }: Mutant): boolean {
  return readFileSync(`${root}${file}`, 'utf8').split(find).length !== 2;
}

/** @returns the number of the run that shows the mistake; undefined: none does */
async function search(index: number, mutant: Mutant, seed: number): Promise<number | undefined> {
  for (let at = seed; at < seed + MOST;) {
    const diverging = await firstDiverging(index, mutant, at, seed + MOST - at);
    if (diverging === undefined) return undefined;
    if (await agrees(diverging, mutant)) return diverging - seed + 1;
    at = diverging + 1;
  }
  return undefined;
}

/** The first seed whose run differs with the mistake planted. */
async function firstDiverging(
  index: number,
  { topics }: Mutant,
  seed: number,
  runs: number,
): Promise<number | undefined> {
  const child = spawn(
    process.execPath,
    [
      ...['--import', './tools/fuzz/plant.ts', 'tools/fuzz/main.ts', '--no-details'],
      ...['--runs', String(runs), '--seed', String(seed), '--only', topics.join(',')],
    ],
    {
      ...{ cwd: root, timeout: PATIENCE, stdio: ['ignore', 'pipe', 'ignore'] as const },
      env: { ...process.env, FLOWRIGHT_MUTANT: String(index), FORCE_COLOR: undefined },
    },
  );
  let said = '';
  for await (const text of child.stdout.setEncoding('utf8')) said += String(text);
  const diverging = /^seed (\d+) diverges/m.exec(said)?.[1];
  return diverging === undefined ? undefined : Number(diverging);
}

/** Without the mistake, the same run shows nothing. */
async function agrees(seed: number, { topics }: Mutant): Promise<boolean> {
  const trial = await new Trials().run(makeUp(new Random(seed), topics));
  return trial.kind !== 'diverged';
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
