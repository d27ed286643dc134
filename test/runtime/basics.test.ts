import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import { end, process, task } from '#runtime';
import type { Variables } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import type { Pair } from '../support/in-process/same.ts';
import { expectSame, expectSameAfterDrains } from '../support/in-process/same.ts';

const definition = { id: 'demo', version: '00000000', start: ['Start', 'Start'] as const };
const agents = { 'demo.a': graphs.agent('demo.a'), 'demo.b': graphs.agent('demo.b', ['x', 'a']) };

const a = task('A', 'A', agents['demo.a']);
const b = task('B', 'B', agents['demo.b'], { input: { x: (vars: Variables) => vars['n'] } });
const done = end('End', 'End');

describe('a sequence', () => {
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.job('A', 'demo.a'),
      graphs.job('B', 'demo.b', { input: { x: (vars) => vars['n'] } }),
      graphs.end('End'),
    ],
    [
      ['Start', 'A'],
      ['A', 'B'],
      ['B', 'End'],
    ],
  );
  const pair: Pair = {
    graph,
    net: net(graph, agents),
    structured: process<Variables>(definition, async (vars) => {
      await a(vars);
      await b(vars);
      return done(vars);
    }),
  };
  const scenario = { input: { n: 7 }, jobs: { A: { result: { a: 1 } }, B: { result: { b: 2 } } } };

  it('does one job after the other, and merges what they return', async () => {
    const { runs } = await expectSame(pair, scenario);

    expect(runs[0]?.result).toEqual({
      ended: 'End',
      variables: { n: 7, a: 1, b: 2, businessKey: 'process:key-1' },
    });
  });

  it('ends as if nothing had happened when it is drained on the way', async () => {
    expect(await expectSameAfterDrains(pair, scenario)).toBe(8);
  });
});
