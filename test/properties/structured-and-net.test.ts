import '../support/in-process/async-storage.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectSame } from '../support/in-process/same.ts';
import { seeded } from '../support/seeded.ts';
import { loader } from './load.ts';
import { stories } from './stories.ts';

const load = loader('stories-');

test(
  'random stories: the code and the net do the same, command by command',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        stories,
        fc.boolean(),
        fc.integer({ min: 1, max: 1_000 }),
        async (story, typed, seed) => {
          const pair = await load(story.text, typed ? story.catalogue : undefined);
          expect(pair.scopes.every(({ shape }) => shape !== 'net')).toBe(true);
          const chain = await expectSame(pair, story.scenario, seed);
          expect(chain.runs).toHaveLength(1);
        },
      ),
      seeded(100),
    );
  },
);
