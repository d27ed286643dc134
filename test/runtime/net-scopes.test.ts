import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import type { AdHoc } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { lastOf } from '../support/in-process/compare.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import * as kinds from '../support/in-process/graph-kinds.ts';
import { runScenario } from '../support/in-process/run.ts';
import { agents } from './demo-agents.ts';
import { expectCounts, runNet } from './net-pair.ts';

const HOUR = 3_600_000;
const undo = (id: string, type: 'demo.undoA' | 'demo.undoB') =>
  graphs.job(id, type, { isForCompensation: true });

describe('a transaction that is cancelled', () => {
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      kinds.scope(
        'Deal',
        [
          graphs.pass('DealStart'),
          graphs.parallel('Split', 'split'),
          graphs.job('A', 'demo.a', { compensation: 'UndoA' }),
          graphs.job('B', 'demo.b', { compensation: 'UndoB' }),
          graphs.wait('Pause', graphs.duration('PT1H')),
          graphs.wait('Never', graphs.message('never')),
          graphs.end('Cancel', { kind: 'cancel' }),
          undo('UndoA', 'demo.undoA'),
          undo('UndoB', 'demo.undoB'),
        ],
        [
          ['DealStart', 'Split'],
          ['Split', 'A'],
          ['Split', 'Never'],
          ['A', 'B'],
          ['B', 'Pause'],
          ['Pause', 'Cancel'],
        ],
        { transaction: true, boundaries: [graphs.boundary('Cancelled', { kind: 'cancel' })] },
      ),
      graphs.end('End'),
      graphs.end('Off'),
    ],
    [
      ['Start', 'Deal'],
      ['Deal', 'End'],
      ['Cancelled', 'Off'],
    ],
  );
  const counts = {
    ...{ Start: 1, DealStart: 1, A: 1, B: 1, Pause: 1 },
    ...{ UndoA: 1, UndoB: 1, Cancelled: 1, Off: 1 },
  };

  it('is compensated, then left by its cancel event', async () => {
    const { result } = await expectCounts(graph, {}, counts);
    expect(result?.ended).toBe('Off');
  });

  it('goes on with the next handler while one waits for an operator', async () => {
    const jobs = { UndoB: [{ failure: 'down' }, { result: {} }] };
    const run = await runNet(graph, { jobs, incidents: { UndoB: { action: 'retry' } } });
    expect(run.counts).toEqual(counts);
  });
});

describe('compensation', () => {
  const sub = kinds.scope(
    'Sub',
    [
      graphs.pass('SubStart'),
      graphs.job('A', 'demo.a', { compensation: 'UndoA' }),
      undo('UndoA', 'demo.undoA'),
    ],
    [['SubStart', 'A']],
    {
      events: [
        kinds.eventSubprocess(
          'Undoing',
          'UndoingStart',
          { kind: 'compensation' },
          [
            graphs.pass('UndoingStart'),
            graphs.wait('Pause', graphs.duration('PT1H')),
            graphs.compensate('Inner'),
          ],
          [
            ['UndoingStart', 'Pause'],
            ['Pause', 'Inner'],
          ],
        ),
      ],
    },
  );
  const throwing = (wait: boolean) => {
    const undoing = graphs.compensate('Undo');
    return graphs.processGraph(
      'demo',
      [
        graphs.pass('Start'),
        sub,
        undoing.kind === 'compensate' && !wait ? { ...undoing, wait: false } : undoing,
        graphs.job('B', 'demo.b', {}),
        graphs.end('End'),
      ],
      [
        ['Start', 'Sub'],
        ['Sub', 'Undo'],
        ['Undo', 'B'],
        ['B', 'End'],
      ],
    );
  };
  const counts = {
    ...{ Start: 1, SubStart: 1, A: 1, Sub: 1, Undo: 1, UndoingStart: 1, Pause: 1, UndoA: 1 },
    ...{ Inner: 1, Undoing: 1, B: 1, End: 1 },
  };

  it('is what the event subprocess of the scope does, which may compensate the rest', async () => {
    const run = await runNet(throwing(true), {});
    expect(run.counts).toEqual(counts);
  });

  it('runs beside the token where the throw does not wait', async () => {
    const { now } = await expectCounts(throwing(false), {}, counts);
    expect(now).toBeGreaterThan(HOUR);
  });
});

describe('an ad-hoc subprocess', () => {
  const around = (
    adHoc: Omit<AdHoc<Evaluate>, 'cancelRemaining' | 'sequential'> & object,
    sequential = false,
  ) =>
    graphs.processGraph(
      'demo',
      [
        graphs.pass('Start'),
        kinds.scope(
          'Any',
          [
            graphs.wait('Pause', graphs.duration('PT1H')),
            graphs.script('One', 'r', () => 1),
            graphs.job('A', 'demo.a'),
            graphs.job('B', 'demo.b'),
          ],
          [['Pause', 'One']],
          { adHoc: { cancelRemaining: true, sequential, ...adHoc } },
        ),
        graphs.end('End'),
      ],
      [
        ['Start', 'Any'],
        ['Any', 'End'],
      ],
    );

  it('does what is chosen, one after the other, and collects', async () => {
    const adHoc = {
      active: () => ['A', 'Pause'],
      outputCollection: 'results',
      outputElement: ({ r }: Record<string, unknown>) => r ?? null,
    };
    const counts = { Start: 1, A: 1, Pause: 1, One: 1, Any: 1, End: 1 };
    const { result } = await expectCounts(around(adHoc, true), {}, counts);
    expect(result?.variables['results']).toEqual([null, 1]);
  });

  it('is done when enough is done', async () => {
    const completion = ({ r }: Record<string, unknown>): boolean => r === 1;
    const jobs = { B: { after: 5 * HOUR } };
    const { now, counts } = await runNet(around({ completion }), { jobs, raced: true });
    expect(counts).toEqual({ Start: 1, A: 1, Pause: 1, One: 1, Any: 1, End: 1 });
    expect(now).toBe(HOUR);
  });

  it('does what its agent says', async () => {
    const start = (elementId: string) => ({ elementId, variables: { given: elementId } });
    const jobs = {
      Any: [
        { result: { activateElements: [start('A'), start('Pause')] } },
        { result: { activateElements: [start('B')] } },
        { result: {} },
        { result: {} },
        { result: { isCompletionConditionFulfilled: true } },
      ],
    };
    const job = { job: 'demo.c', headers: {} };
    const counts = { Start: 1, A: 1, B: 1, Pause: 1, One: 1, Any: 1, End: 1 };
    const graph = around({ job });
    const run = lastOf((await runScenario(net(graph, agents), { jobs })).runs);
    expect(run.counts).toEqual(counts);
    expect(run.result?.variables).not.toHaveProperty('given');
  });
});

describe('what is done elsewhere', () => {
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      kinds.user('Ask', { boundaries: [kinds.beside('Remind', graphs.duration('PT1H'))] }),
      kinds.decision('Decide', 'rate', 'rating'),
      kinds.call('Other', 'other'),
      graphs.end('End'),
    ],
    [
      ['Start', 'Ask'],
      ['Ask', 'Decide'],
      ['Decide', 'Other'],
      ['Other', 'End'],
    ],
  );
  const references = {
    processes: { other: { process: 'other', workflowType: 'other@1' } },
    decisions: { rate: () => 'good' },
  };

  it('comes back', async () => {
    const { result, counts } = await runNet(graph, {}, references);
    expect(counts).toMatchObject({ Ask: 1, Decide: 1, Other: 1, End: 1 });
    expect(result?.variables).toMatchObject({ rating: 'good' });
  });
});

describe('a process with data, listeners and several ways to begin', () => {
  const listener = (event: 'start' | 'end', job: string) => ({ event, job, headers: {} });
  const base = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.wait('Message', graphs.message('begin')),
      graphs.wait('Pause', graphs.duration('PT1H')),
      graphs.end('End'),
    ],
    [
      ['Start', 'Pause'],
      ['Message', 'End'],
      ['Pause', 'End'],
    ],
  );
  const data = [{ name: 'doubled', value: ({ n }: Record<string, unknown>) => Number(n) * 2 }];
  const graph = {
    ...base,
    scope: { ...base.scope, data, starts: ['Start'] },
    entries: [
      { id: 'Start', nodes: ['Start'] },
      { id: 'Message', nodes: ['Message'], passed: 'Message' },
    ],
    listeners: [listener('start', 'demo.a'), listener('end', 'demo.b')],
  };

  it('makes its data and runs its listeners first and last', async () => {
    const scenario = { input: { n: 2 }, jobs: { demo: [{ result: { got: 'it' } }, {}] } };
    const run = await expectCounts(graph, scenario, { Start: 1, Pause: 1, End: 1 });
    expect(run.result?.variables).toMatchObject({ doubled: 4, got: 'it' });
  });

  it('does not wait for what has started it', async () => {
    const workflow = net(graph, agents);
    const { runs } = await runScenario((input) => workflow(input, { entry: 'Message' }), {
      input: { n: 1 },
    });
    expect(lastOf(runs).counts).toEqual({ Message: 1, End: 1 });
  });
});
