/**
 * Random processes of all constructs, as structured code and as a graph, made from the same tree of blocks without the
 * compiler: whatever happens to them, both executors do the same, and a drain goes unnoticed.
 */
import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import { net } from '#runtime/net/net.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import { observe } from '../support/in-process/compare.ts';
import { runScenario } from '../support/in-process/run.ts';
import { expectSameAfterQuietDrains } from '../support/in-process/same.ts';
import { randomProcess, randomScenario } from './blocks.ts';
import { Random } from './random.ts';
import { toCode } from './to-code.ts';
import { toGraph } from './to-graph.ts';

const agents = {
  'demo.job': graphs.agent('demo.job', ['v1', 'v2']),
  'demo.undo': graphs.agent('demo.undo', ['v1', 'v2']),
};
/** `RANDOM_MODELS=1000:200` tries those of 200 seeds from 1000. */
const [first = 1, count = 200] = (process.env['RANDOM_MODELS'] ?? '')
  .split(':')
  .filter(Boolean)
  .map(Number);
const models = Array.from({ length: count }, (_, index) => first + index).flatMap((seed) => {
  const random = new Random(seed);
  const blocks = randomProcess(random, random.integer(3, 25));
  const scenario = randomScenario(random, blocks);
  const graph = toGraph('demo', blocks);
  if (graph === undefined) return [];
  const pair = { graph, structured: toCode('demo', blocks, agents), net: net(graph, agents) };
  return [{ seed, scenario, pair }];
});

describe.each(models)('random model $seed', ({ seed, scenario, pair }) => {
  it('the net does what structured code does', async () => {
    const structured = observe(await runScenario(pair.structured, scenario, seed));

    expect(observe(await runScenario(pair.net, scenario, seed))).toEqual(structured);
  });

  it('drained while nothing is at work, nobody can tell', async () => {
    expect(await expectSameAfterQuietDrains(pair, scenario, seed)).toBeGreaterThanOrEqual(0);
  });
});
