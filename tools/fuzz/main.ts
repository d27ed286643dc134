/**
 * `npm run fuzz -- [--runs N] [--seed S] [--workers W] [--only <topic>,...] [--all]`: random stories of all constructs, run by the code and by the
 * net in process, by a worker a core. Each run has a seed of its own. What differs is made small and printed; `--all` goes on behind it. A long run fails where a
 * construct or a class of scopes is never executed. `--selftest` plants mistakes and expects each to be found.
 */
import { availableParallelism } from 'node:os';
import type { Topic } from '../../test/properties/drawings/author/topics.ts';
import { TOPICS } from '../../test/properties/drawings/author/topics.ts';
import { orUsage, readCommandLine, wholeNumber } from '../command-line.ts';
import { describeDivergence } from './divergence.ts';
import { selftest } from './selftest.ts';
import { runBeside, runHere } from './session.ts';
import type { Told } from './tally.ts';
import { Tally } from './tally.ts';

/** From so many runs on, everything is to be executed. */
const LONG = 2_000;
/** Runs between two words about progress in a file. */
const STEP = 500;

const USAGE = `npm run fuzz -- [options]

Random models of all constructs, run as code and by the net: they do the same.

  --runs N       how many; 1000 unless told. 2000 or more must execute every construct
  --seed S       the first run's; each run has one of its own
  --workers W    processes at once; one a core unless told
  --only a,b     more of these: ${TOPICS.join(', ')}
  --all          goes on behind a divergence
  --no-details   does not make divergences small
  --selftest     plants mistakes in runtime and compiler, and expects each to be found`;

const { values } = readCommandLine(USAGE, {
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String((Date.now() % 1_000_000) * 1_000) },
    workers: { type: 'string', default: String(availableParallelism()) },
    only: { type: 'string', default: '' },
    all: { type: 'boolean', default: false },
    selftest: { type: 'boolean', default: false },
    'no-details': { type: 'boolean', default: false },
  },
});
const { runs, seed, workers } = orUsage(USAGE, () => ({
  runs: wholeNumber('runs', values.runs),
  seed: wholeNumber('seed', values.seed, 0),
  workers: wholeNumber('workers', values.workers),
}));
const topics = values.only.split(',').filter(isTopic);
if (values.selftest) process.exit((await selftest(seed)) ? 0 : 1);
process.stdout.write(`seed ${seed}\n`);
const tally = new Tally();
const started = performance.now();
let interrupted = false;
// What has been tried until then is told.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (interrupted = true));

function tell(at: number, trial: Told): boolean {
  tally.add(at, trial);
  const progress = `${tally.runs} of ${runs} runs, ${perSecond()} a second`;
  if (trial.kind === 'diverged') say(`seed ${at} diverges: ${trial.what.split('\n')[0]}`);
  else if (process.stdout.isTTY) process.stdout.write(`\r${progress} `);
  else if (tally.runs % STEP === 0) say(progress);
  return !interrupted && (values.all || tally.diverged.length === 0);
}

function perSecond(): string {
  return ((tally.runs * 1_000) / (performance.now() - started)).toFixed(1);
}

function say(line: string): void {
  process.stdout.write(`${process.stdout.isTTY ? '\r\u001B[K' : ''}${line}\n`);
}

function isTopic(text: string): text is Topic {
  const known: readonly string[] = TOPICS;
  if (text !== '' && !known.includes(text)) say(`'${text}' is no topic: ${known.join(', ')}`);
  return known.includes(text);
}

const seeds = { seed, end: seed + runs, topics };
if (workers === 1) await runHere({ ...seeds, step: 1 }, tell);
else await runBeside(seeds, workers, tell);
say(`${tally.toString()}, ${perSecond()} a second`);
if (!values['no-details'] && !interrupted) {
  for (const at of tally.diverged) say(await describeDivergence(at, topics));
}
const missing = tally.runs >= LONG && topics.length === 0 ? tally.missing : [];
for (const what of missing) say(`never executed: ${what}`);
process.exitCode = tally.diverged.length + missing.length > 0 ? 1 : 0;
