import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import type { Variables } from '#runtime/elements.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import * as kinds from '../support/in-process/graph-kinds.ts';
import { expectCounts, runNet } from './net-pair.ts';

const HOUR = 3_600_000;

describe('an inclusive join', () => {
  const has = (letter: string) => (vars: Variables) => String(vars['take']).includes(letter);
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      kinds.inclusive('Split', 'split'),
      graphs.wait('Long', graphs.duration('PT3H'), {
        boundaries: [graphs.boundary('Late', graphs.duration('PT2H'))],
      }),
      graphs.wait('Short', graphs.duration('PT1H')),
      graphs.job('A', 'demo.a'),
      kinds.inclusive('Join', 'join'),
      graphs.job('B', 'demo.b'),
      graphs.end('End'),
      graphs.end('Gone'),
    ],
    [
      ['Start', 'Split'],
      ['Split', 'Long', { when: has('l') }],
      ['Split', 'Short', { when: has('s') }],
      ['Split', 'A', { otherwise: true }],
      ['Long', 'Join'],
      ['Short', 'Join'],
      ['A', 'Join'],
      ['Join', 'B'],
      ['B', 'End'],
      ['Late', 'Gone'],
    ],
  );

  it('waits for the branches that were taken, until they cannot come any more', async () => {
    const counts = { Start: 1, Short: 1, Late: 1, Gone: 1, B: 1, End: 1 };
    const { now } = await expectCounts(graph, { input: { take: 'ls' } }, counts);
    expect(now).toBeGreaterThan(2 * HOUR);
  });

  it('waits for nothing else', async () => {
    const counts = { Start: 1, Short: 1, B: 1, End: 1 };
    const { now } = await expectCounts(graph, { input: { take: 's' } }, counts);
    expect(now).toBeLessThan(2 * HOUR);
  });

  it('takes the default flow when no condition is true', async () => {
    const run = await runNet(graph, { input: { take: '' } });
    expect(run.counts).toEqual({ Start: 1, A: 1, B: 1, End: 1 });
  });
});

describe('an inclusive join in a loop', () => {
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.exclusive('Again', 'join'),
      kinds.inclusive('Split', 'split'),
      graphs.job('A', 'demo.a'),
      graphs.wait('Pause', graphs.duration('PT1H')),
      kinds.inclusive('Join', 'join'),
      graphs.exclusive('More', 'split'),
      graphs.end('End'),
    ],
    [
      ['Start', 'Again'],
      ['Again', 'Split'],
      ['Split', 'A'],
      ['Split', 'Pause', { when: ({ n }) => n === 1 }],
      ['A', 'Join'],
      ['Pause', 'Join'],
      ['Join', 'More'],
      ['More', 'Again', { when: ({ n }) => Number(n) < 3 }],
      ['More', 'End', { otherwise: true }],
    ],
  );

  it('joins each round by itself', async () => {
    const jobs = { A: [{ result: { n: 1 } }, { result: { n: 2 } }, { result: { n: 3 } }] };
    const counts = { Start: 1, A: 3, Pause: 1, End: 1 };
    const run = await runNet(graph, { jobs });
    expect(run.counts).toEqual(counts);
  });
});

describe('a complex gateway', () => {
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.parallel('Split', 'split'),
      graphs.wait('One', graphs.duration('PT1H')),
      graphs.wait('Two', graphs.duration('PT2H')),
      graphs.wait('Three', graphs.duration('PT4H')),
      kinds.complex('Two of three', ({ activationCount, needed }) => {
        if (typeof needed !== 'number') throw new TypeError('how many?');
        return Number(activationCount) >= needed;
      }),
      graphs.job('A', 'demo.a'),
      graphs.job('B', 'demo.b'),
    ],
    [
      ['Start', 'Split'],
      ['Split', 'One'],
      ['Split', 'Two'],
      ['Split', 'Three'],
      ['One', 'Two of three'],
      ['Two', 'Two of three'],
      ['Three', 'Two of three'],
      ['Two of three', 'A', { when: ({ waitingForStart }) => waitingForStart === true }],
      ['Two of three', 'B', { when: ({ waitingForStart }) => waitingForStart === false }],
    ],
  );
  const counts = { Start: 1, One: 1, Two: 1, Three: 1, A: 1, B: 1 };

  it('starts when its condition is true, and is reset by what comes after that', async () => {
    const run = await runNet(graph, { input: { needed: 2 } });
    expect(run.counts).toEqual(counts);
  });

  it('waits for an operator when its condition fails', async () => {
    const helped = { action: 'retry', variables: { needed: 2 } } as const;
    const run = await runNet(graph, { incidents: { 'Two of three': helped } });
    expect(run.counts).toEqual(counts);
  });

  it('is stuck when the condition never is true', async () => {
    const { state } = await expectCounts(
      graph,
      { input: { needed: 4 } },
      { Start: 1, One: 1, Two: 1, Three: 1 },
    );
    expect(state.waiting).toMatchObject([{ kind: 'join', element: 'Two of three' }]);
  });
});

describe('quantities', () => {
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.job('A', 'demo.a', { completionQuantity: 3 }),
      graphs.wait('Pause', graphs.duration('PT1H'), { startQuantity: 2 }),
      graphs.end('End'),
    ],
    [
      ['Start', 'A'],
      ['A', 'Pause'],
      ['Pause', 'End'],
    ],
  );

  it('are put out and waited for', async () => {
    const { state } = await expectCounts(graph, {}, { Start: 1, A: 1, Pause: 1, End: 1 });
    expect(state.waiting).toMatchObject([{ kind: 'join', element: 'Pause' }]);
  });
});
