/** Random drawings of all constructs: `npm run fuzz` tries more of them, and says what was executed. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { TEMPORARY } from '../support/samples/samples.ts';
import { constructs } from './constructs.ts';
import { drawings } from './random-drawings.ts';
import { tryDrawing } from './trial.ts';

mkdirSync(TEMPORARY, { recursive: true });
const folder = mkdtempSync(join(TEMPORARY, 'drawings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const RUNS = 300;

test('random drawings: the code and the net do the same', { timeout: 300_000 }, async () => {
  let count = 0;
  let agreed = 0;
  await fc.assert(
    fc.asyncProperty(
      drawings(Object.keys(constructs)),
      fc.nat({ max: 1_000 }),
      async (drawing, order) => {
        count += 1;
        const trial = await tryDrawing(drawing, join(folder, String(count)), order);
        if (trial.kind === 'agreed') agreed += 1;
        expect(trial.kind === 'diverged' ? trial : undefined).toBeUndefined();
      },
    ),
    { numRuns: RUNS, seed: 1 },
  );

  // Drawings that the compiler refuses, or that never end, show nothing.
  expect(agreed).toBeGreaterThan(RUNS / 2);
});
