/**
 * `npm run fuzz:feel -- [--runs N] [--seed S]`: N random expressions of every type, interpreted, as closures and as
 * TypeScript (20,000 unless told), and five times as many mutated texts, each of which must give a value or an error with its
 * place, in bounded time.
 */
import fc from 'fast-check';
import { disagreement } from '../../test/feel/random/agreement.ts';
import { randomContexts } from '../../test/feel/random/contexts.ts';
import { randomExpressions } from '../../test/feel/random/expressions.ts';
import { orUsage, readCommandLine, wholeNumber } from '../command-line.ts';
import {
  complaintAbout,
  complaintAboutTests,
  complaints,
} from '../../test/feel/random/mutations.ts';

const USAGE = `npm run fuzz:feel -- [--runs N] [--seed S]

N random expressions (20,000 unless told), interpreted, as closures and as TypeScript: they mean the same; and five times as many
mutated texts, each of which gives a value or an error with its place.`;

const { values } = readCommandLine(USAGE, {
  options: {
    runs: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const { runs, seed } = orUsage(USAGE, () => ({
  runs: wholeNumber('runs', values.runs),
  seed: wholeNumber('seed', values.seed, 0),
}));
process.stdout.write(`seed ${seed}\n`);

const failing = fc.check(
  fc.property(
    randomExpressions(4),
    randomContexts,
    (source, context) => disagreement(source, context) === undefined,
  ),
  { numRuns: runs, seed },
);
process.stdout.write(`${failing.numRuns} expressions of every type\n`);
if (failing.counterexample !== null) {
  const [source, context] = failing.counterexample;
  process.stdout.write(`${disagreement(source, context)}\nwith ${JSON.stringify(context)}\n`);
}

const mutated = complaints(runs * 5, complaintAbout, seed);
const tests = complaints(runs, complaintAboutTests, seed);
process.stdout.write(`${runs * 5} mutated expressions, ${runs} mutated unary tests\n`);
for (const line of [...mutated, ...tests]) process.stdout.write(`${line}\n`);
const wrong = mutated.length + tests.length + (failing.failed ? 1 : 0);
process.stdout.write(`${wrong === 0 ? 'no' : wrong} complaint${wrong === 1 ? '' : 's'}\n`);
process.exitCode = wrong > 0 ? 1 : 0;
