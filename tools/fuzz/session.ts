/** Runs of random stories: in this process, or by workers that take turns. */
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Topic } from '../../test/properties/drawings/author/topics.ts';
import { makeUp } from '../../test/properties/drawings/author/author.ts';
import { Random } from '../../test/properties/random.ts';
import { Trials } from '../../test/properties/trial.ts';
import type { Told } from './tally.ts';
import { told } from './tally.ts';

/** Seeds `seed`, `seed + step`, ... below `end`: each is one run, whoever does it. */
export interface Seeds {
  readonly seed: number;
  readonly end: number;
  readonly step: number;
  readonly topics: readonly Topic[];
}

/** @param tell says whether to go on */
export async function runHere(
  { seed, end, step, topics }: Seeds,
  tell: (seed: number, trial: Told) => boolean,
): Promise<void> {
  const trials = new Trials();
  for (let at = seed; at < end; at += step) {
    const trial = await trials.run(makeUp(new Random(at), topics));
    if (!tell(at, told(trial))) return;
    await setImmediate();
  }
}

/** What a worker tells, run by run. */
export interface Report {
  readonly seed: number;
  readonly trial: Told;
}

/** @param tell says whether to go on */
export async function runBeside(
  { seed, end, topics }: Omit<Seeds, 'step'>,
  workers: number,
  tell: (seed: number, trial: Told) => boolean,
): Promise<void> {
  const all = Array.from({ length: workers }, (_, index) => {
    const workerData: Seeds = { seed: seed + index, end, step: workers, topics };
    return new Worker(new URL('worker.ts', import.meta.url), { workerData });
  });
  const over = all.map(
    (worker) =>
      new Promise<void>((resolve, reject) => {
        worker.on('message', (report: Report) => {
          if (!tell(report.seed, report.trial)) for (const one of all) void one.terminate();
        });
        worker.on('error', reject);
        worker.on('exit', () => resolve());
      }),
  );
  await Promise.all(over);
}
