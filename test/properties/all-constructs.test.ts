/** Random stories of all constructs: `npm run fuzz` tries more of them, and says what was executed. */
import { expect, test } from 'vitest';
import { makeUp } from './drawings/author/author.ts';
import { Random } from './random.ts';
import { Trials } from './trial.ts';

const RUNS = 300;

test('random stories: the code and the net do the same', { timeout: 300_000 }, async () => {
  const trials = new Trials();
  let agreed = 0;
  for (let seed = 1; seed <= RUNS; seed++) {
    const trial = await trials.run(makeUp(new Random(seed)));
    if (trial.kind === 'agreed') agreed += 1;
    expect(trial.kind === 'diverged' ? trial : undefined, `seed ${seed}`).toBeUndefined();
  }

  // Stories that the compiler refuses, or that never end, show nothing.
  expect(agreed).toBeGreaterThan(RUNS * 0.9);
});
