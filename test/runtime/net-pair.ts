import { expect } from 'vitest';
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import type { References } from '#runtime/net/graph.ts';
import { net } from '#runtime/net/net.ts';
import { lastOf } from '../support/in-process/compare.ts';
import type { Run } from '../support/in-process/run.ts';
import { runScenario } from '../support/in-process/run.ts';
import { expectSameAfterDrains, expectSameAfterQuietDrains } from '../support/in-process/same.ts';
import type { Scenario } from '../support/in-process/scenario.ts';
import { agents } from './demo-agents.ts';

/**
 * Runs a graph in the net: once undisturbed, once drained at each element, and once drained whenever nothing is at work. What a run
 * that goes on from a marking does is what the undisturbed one does.
 */
export async function runNet(
  graph: ProcessGraph<Evaluate>,
  scenario: Scenario = {},
  references: References = {},
): Promise<Run> {
  const workflow = net(graph, agents, references);
  const pair = { graph, structured: workflow, net: workflow };
  const { runs } = await runScenario(workflow, scenario);
  if (scenario.raced !== true) await expectSameAfterDrains(pair, scenario);
  await expectSameAfterQuietDrains(pair, scenario);
  return lastOf(runs);
}

/** How often each element completed. */
export async function expectCounts(
  graph: ProcessGraph<Evaluate>,
  scenario: Scenario,
  counts: Readonly<Record<string, number>>,
): Promise<Run> {
  const run = await runNet(graph, scenario);
  expect(run.counts).toEqual(counts);
  return run;
}
