/** Graphs of any form, unsound ones included: the net runs them, breaks on none, and a drain goes unnoticed. */
import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import type { FlowNode, ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { lastOf } from '../support/in-process/compare.ts';
import type { FlowSpec } from '../support/in-process/graph-builder.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import { runScenario } from '../support/in-process/run.ts';
import { expectSameAfterQuietDrains } from '../support/in-process/same.ts';
import { Random } from './random.ts';

const HOUR = 3_600_000;
const agents = { 'demo.job': graphs.agent('demo.job', []) };

/** Every node leads to one or two others, mostly forward; several ways meet in a merge or in a join. */
function anyGraph(random: Random): ProcessGraph<Evaluate> {
  const size = random.integer(3, 12);
  const ways = Array.from({ length: size }, (_, index) => targets(random, index, size));
  const nodes: FlowNode<Evaluate>[] = [graphs.pass('Start')];
  const flows: FlowSpec[] = [];
  const entry = new Map<number, string>();
  for (let index = 0; index < size; index++) {
    const incoming = ways.flat().filter((to) => to === index).length + (index === 0 ? 1 : 0);
    nodes.push(node(random, index));
    entry.set(index, `N${index}`);
    if (incoming < 2) continue;
    const [kind, id] = random.chance(0.3)
      ? [graphs.parallel, `Join${index}`]
      : [graphs.exclusive, `Merge${index}`];
    nodes.push(kind(id, 'join'));
    flows.push([id, `N${index}`]);
    entry.set(index, id);
  }
  flows.push(['Start', entry.get(0) ?? '']);
  for (const [index, to] of ways.entries()) {
    if (to.length < 2) {
      for (const one of to) flows.push([`N${index}`, entry.get(one) ?? '']);
      continue;
    }
    const isParallel = random.chance(0.5);
    const split = `Split${index}`;
    nodes.push(isParallel ? graphs.parallel(split, 'split') : graphs.exclusive(split, 'split'));
    flows.push([`N${index}`, split]);
    for (const [way, one] of to.entries()) {
      const condition = way === 0 ? { when: odd } : { otherwise: true as const };
      const options = isParallel ? {} : condition;
      flows.push([split, entry.get(one) ?? '', { id: `${split}_${way}`, ...options }]);
    }
  }
  return graphs.processGraph('demo', nodes, flows);
}

function targets(random: Random, index: number, size: number): readonly number[] {
  const count = random.integer(index === size - 1 ? 0 : 1, 2);
  return Array.from({ length: count }, () =>
    random.chance(0.06) || index === size - 1
      ? random.integer(0, size - 1)
      : random.integer(index + 1, size - 1),
  );
}

function node(random: Random, index: number): FlowNode<Evaluate> {
  const hours = graphs.duration(`PT${random.integer(2, 9) * 60 + 15}M`);
  return random.chance(0.6) ? graphs.job(`N${index}`, 'demo.job') : graphs.wait(`N${index}`, hours);
}

const odd: Evaluate = ({ n }) => Number(n) % 2 === 1;

/** `RANDOM_MODELS=1000:200` tries those of 200 seeds from 1000. */
const [first = 1, count = 200] = (process.env['RANDOM_MODELS'] ?? '')
  .split(':')
  .filter(Boolean)
  .map(Number);
const seeds = Array.from({ length: count }, (_, index) => first + index);

describe.each(seeds)('random graph %i', (seed) => {
  const random = new Random(seed);
  const graph = anyGraph(random);
  const workflow = net(graph, agents);
  const scenario = {
    input: { n: random.integer(0, 1) },
    jobs: {
      'demo.job': { after: random.integer(2, 3) * HOUR, result: { n: random.integer(0, 5) } },
    },
    until: 10 * HOUR,
  };

  it('runs to its end, waits, or is stuck and says where', async () => {
    const { error, result, state } = lastOf((await runScenario(workflow, scenario, seed)).runs);

    expect(error).toBeUndefined();
    expect(result !== undefined || state.waiting.length > 0).toBe(true);
  });

  it('drained while nothing is at work, nobody can tell', async () => {
    const pair = { graph, structured: workflow, net: workflow };

    expect(await expectSameAfterQuietDrains(pair, scenario, seed)).toBeGreaterThanOrEqual(0);
  });
});
