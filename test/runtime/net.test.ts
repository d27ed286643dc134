import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { lastOf, summarise } from '../support/in-process/compare.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import type { Run } from '../support/in-process/run.ts';
import { runChain, runScenario } from '../support/in-process/run.ts';
import { elementsOf, endsOf } from '../support/in-process/same.ts';
import type { Scenario } from '../support/in-process/scenario.ts';
import { agents } from './demo-agents.ts';

/** Runs a graph that no block structure fits, and once more for each element, drained there. */
async function run(graph: ProcessGraph<Evaluate>, scenario: Scenario = {}): Promise<Run> {
  const workflow = net(graph, agents);
  const ends = endsOf(graph);
  const chain = await runScenario(workflow, scenario);
  for (const at of elementsOf(graph.scope)) {
    const drained = await runChain(workflow, workflow, { ...scenario, drain: { at } });
    expect(summarise(drained, ends), `drained at ${at}`).toEqual(summarise(chain, ends));
  }
  return lastOf(chain.runs);
}

describe('an AND-join that a choice starves', () => {
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.subprocess(
        'Sub',
        [
          graphs.pass('SubStart'),
          graphs.exclusive('Which', 'split'),
          graphs.job('A', 'demo.a'),
          graphs.job('B', 'demo.b'),
          graphs.parallel('Join', 'join'),
          graphs.end('SubEnd'),
        ],
        [
          ['SubStart', 'Which'],
          ['Which', 'A', { when: ({ left }) => left === true }],
          ['Which', 'B', { otherwise: true }],
          ['A', 'Join'],
          ['B', 'Join'],
          ['Join', 'SubEnd'],
        ],
        { boundaries: [graphs.boundary('Late', graphs.duration('P1D'))] },
      ),
      graphs.end('End'),
      graphs.end('TooLate'),
    ],
    [
      ['Start', 'Sub'],
      ['Sub', 'End'],
      ['Late', 'TooLate'],
    ],
  );

  it('is stuck, and says at which join and which flow it waits for', async () => {
    const { state, result } = await run(graph, { input: { left: true }, until: 3_600_000 });

    expect(result).toBeUndefined();
    expect(state.waiting).toMatchObject([
      { kind: 'join', element: 'Join', scope: 'Sub#1', what: "B_Join from 'B'" },
    ]);
  });

  it('is not stuck any more once a boundary event takes the scope away', async () => {
    const { state, result } = await run(graph, { input: { left: false } });

    expect(result?.ended).toBe('TooLate');
    expect(state.waiting).toEqual([]);
  });
});

describe('two tokens through one merge', () => {
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.parallel('Split', 'split'),
      graphs.job('A', 'demo.a'),
      graphs.job('B', 'demo.b'),
      graphs.exclusive('Merge', 'join'),
      graphs.job('C', 'demo.c'),
      graphs.end('End'),
    ],
    [
      ['Start', 'Split'],
      ['Split', 'A'],
      ['Split', 'B'],
      ['A', 'Merge'],
      ['B', 'Merge'],
      ['Merge', 'C'],
      ['C', 'End'],
    ],
  );

  it('go through it twice', async () => {
    const { counts, result } = await run(graph);

    expect(counts).toMatchObject({ C: 2, End: 2 });
    expect(result?.ended).toBe('End');
  });
});

describe('a join that has more tokens on one flow than on the other', () => {
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.parallel('Split', 'split'),
      graphs.job('A', 'demo.a'),
      graphs.job('B', 'demo.b'),
      graphs.job('C', 'demo.c'),
      graphs.exclusive('Merge', 'join'),
      graphs.parallel('Join', 'join'),
      graphs.end('End'),
    ],
    [
      ['Start', 'Split'],
      ['Split', 'A'],
      ['Split', 'B'],
      ['Split', 'C'],
      ['A', 'Merge'],
      ['B', 'Merge'],
      ['Merge', 'Join'],
      ['C', 'Join'],
      ['Join', 'End'],
    ],
  );

  it('takes one from each, and is stuck with the other', async () => {
    const { counts, state } = await run(graph);

    expect(counts).toMatchObject({ A: 1, B: 1, C: 1, End: 1 });
    expect(state.waiting).toMatchObject([
      { kind: 'join', element: 'Join', what: "C_Join from 'C'" },
    ]);
  });
});

describe('a cycle through a parallel block', () => {
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.exclusive('Merge', 'join'),
      graphs.parallel('Split', 'split'),
      graphs.job('A', 'demo.a'),
      graphs.job('B', 'demo.b'),
      graphs.parallel('Join', 'join'),
      graphs.exclusive('Again', 'split'),
      graphs.end('End'),
    ],
    [
      ['Start', 'Merge'],
      ['Merge', 'Split'],
      ['Split', 'A'],
      ['Split', 'B'],
      ['A', 'Join'],
      ['B', 'Join'],
      ['Join', 'Again'],
      ['Again', 'Merge', { when: ({ n }) => Number(n) < 3 }],
      ['Again', 'End', { otherwise: true }],
    ],
  );

  it('goes round, and each round joins its own tokens', async () => {
    const jobs = { A: [{ result: { n: 1 } }, { result: { n: 2 } }, { result: { n: 3 } }] };
    const { counts } = await run(graph, { jobs });

    expect(counts).toEqual({ Start: 1, A: 3, B: 3, End: 1 });
  });
});

describe('a fork that leaves a parallel block for another block', () => {
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.job('A', 'demo.a'),
      graphs.job('B', 'demo.b'),
      graphs.parallel('SplitA', 'split'),
      graphs.parallel('SplitB', 'split'),
      graphs.parallel('JoinOne', 'join'),
      graphs.parallel('JoinTwo', 'join'),
      graphs.job('C', 'demo.c'),
    ],
    [
      ['A', 'SplitA'],
      ['B', 'SplitB'],
      ['SplitA', 'JoinOne'],
      ['SplitA', 'JoinTwo'],
      ['SplitB', 'JoinOne'],
      ['SplitB', 'JoinTwo'],
      ['JoinOne', 'C'],
    ],
  );

  it('starts every node without incoming flow, and ends without an end event', async () => {
    const { counts, result } = await run(graph);

    expect(counts).toEqual({ A: 1, B: 1, C: 1 });
    expect(result).toEqual({ variables: { businessKey: 'process:key-1' } });
  });
});
