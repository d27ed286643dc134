/**
 * `npm test [-- filters and vitest options]`: runs the tests and ends with a line of its own,
 * `N passed, N failed`. Fails when a test fails, when one is skipped, and when there is none.
 */
import { parseCLI, startVitest, type Vitest } from 'vitest/node';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);
const vitest = await startVitest(filter, { ...options, watch: false, passWithNoTests: true });
const counts = countTests(vitest);
await vitest.close();

if (counts.skipped > 0) {
  console.error(
    `\n${counts.skipped} tests were skipped or left undone: a test runs or is removed.`,
  );
}
if (counts.passed + counts.failed + counts.skipped === 0) console.error('\nNo test was found.');
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
const clean = counts.failed === 0 && counts.skipped === 0 && counts.passed > 0;
process.exit(clean ? 0 : 1);

/** A file that does not load, a broken hook of a suite and an error outside any test count as one failed test each. */
function countTests(run: Vitest): Counts {
  const counts: Counts = { passed: 0, failed: run.state.getUnhandledErrors().length, skipped: 0 };
  for (const module of run.state.getTestModules()) {
    counts.failed += module.errors().length;
    for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      counts[state === 'pending' ? 'skipped' : state] += 1;
    }
  }
  return counts;
}
