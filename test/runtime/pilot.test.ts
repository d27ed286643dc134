import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import { subscriptionNet } from '../../workflows/subscription.net.ts';
import { subscription } from '../../workflows/subscription.workflow.ts';
import { lastOf } from '../support/in-process/compare.ts';
import type { Pair } from '../support/in-process/same.ts';
import { expectSame, expectSameAfterDrains } from '../support/in-process/same.ts';
import { pilotScenarios } from '../support/pilot-scenarios.ts';
import { pilot } from './pilot-pair.ts';

const generated: Pair = { graph: pilot.graph, structured: subscription, net: subscriptionNet };

describe.each([
  ['written by hand', pilot],
  ['generated', generated],
])('the pilot %s', (_, pair) => {
  describe.each(Object.entries(pilotScenarios))('%s', (__, { scenario, ended }) => {
    it('the net does what the code does', async () => {
      for (const seed of [1, 2, 3]) {
        const { runs } = await expectSame(pair, scenario, seed);
        expect(lastOf(runs).result?.ended).toBe(ended);
      }
    });

    it('drained at each element, it ends as if nothing had happened', async () => {
      expect(await expectSameAfterDrains(pair, scenario)).toBeGreaterThan(8);
    });
  });
});
