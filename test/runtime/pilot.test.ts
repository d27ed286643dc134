import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import { lastOf } from '../support/in-process/compare.ts';
import { expectSame, expectSameAfterDrains } from '../support/in-process/same.ts';
import { pilotScenarios } from '../support/pilot-scenarios.ts';
import { pilot } from './pilot-pair.ts';

describe.each(Object.entries(pilotScenarios))('%s', (_, { scenario, ended }) => {
  it('the net does what the code does', async () => {
    for (const seed of [1, 2, 3]) {
      const { runs } = await expectSame(pilot, scenario, seed);
      expect(lastOf(runs).result?.ended).toBe(ended);
    }
  });

  it('drained at each element, it ends as if nothing had happened', async () => {
    expect(await expectSameAfterDrains(pilot, scenario)).toBeGreaterThan(8);
  });
});
