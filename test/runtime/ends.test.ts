import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import { end, on, parallel, process, subprocess, task, wait } from '#runtime';
import type { Variables } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { lastOf } from '../support/in-process/compare.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import type { Pair } from '../support/in-process/same.ts';
import { expectSame, expectSameAfterDrains } from '../support/in-process/same.ts';
import { agents, definition } from './demo-agents.ts';

const a = task('A', 'A', agents['demo.a']);
const b = task('B', 'B', agents['demo.b']);
const go = wait('Go', 'Go', { message: 'Go' });
const done = end('End', 'End');

describe('a terminate end', () => {
  const sub = subprocess<Variables>('Sub', 'Sub', { start: ['SubStart', 'SubStart'] });
  const stopSub = end('StopSub', 'Stop', { terminate: true });
  const stop = end('Stop', 'Stop', { terminate: true });
  const splitSub = parallel('SplitSub');
  const split = parallel('Split');
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.parallel('Split', 'split'),
      graphs.subprocess(
        'Sub',
        [
          graphs.pass('SubStart'),
          graphs.parallel('SplitSub', 'split'),
          graphs.job('A', 'demo.a'),
          graphs.end('StopSub', { kind: 'terminate' }),
          graphs.wait('Go', graphs.message('Go')),
        ],
        [
          ['SubStart', 'SplitSub'],
          ['SplitSub', 'A'],
          ['A', 'StopSub'],
          ['SplitSub', 'Go'],
        ],
      ),
      graphs.end('Stop', { kind: 'terminate' }),
      graphs.job('B', 'demo.b'),
      graphs.end('End'),
    ],
    [
      ['Start', 'Split'],
      ['Split', 'Sub'],
      ['Sub', 'Stop'],
      ['Split', 'B'],
      ['B', 'End'],
    ],
  );
  const structured = process<Variables>(definition, async (vars) => {
    await split(
      async () => {
        await sub(vars, async (inner) => {
          await splitSub(
            async () => {
              await a(inner);
              return stopSub(inner);
            },
            () => go(inner),
          );
        });
        return stop(vars);
      },
      async () => {
        await b(vars);
        return done(vars);
      },
    );
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };

  it('ends every token of its scope: the subprocess goes on, the process is over', async () => {
    const scenario = { jobs: { A: { after: 10 }, B: { after: 10_000 } } };
    const { runs } = await expectSame(pair, scenario);

    expect(lastOf(runs).result?.ended).toBe('Stop');
    expect(lastOf(runs).counts).toEqual({
      Start: 1,
      SubStart: 1,
      A: 1,
      StopSub: 1,
      Sub: 1,
      Stop: 1,
    });
  });

  it('ends the same when it is drained at each element', async () => {
    const scenario = { jobs: { A: { after: 10_000 }, B: { after: 10 } } };

    expect(await expectSameAfterDrains(pair, scenario)).toBeGreaterThan(12);
  });

  it('cancelled from outside, everything is withdrawn and nothing compensated', async () => {
    const { runs } = await expectSame(pair, { cancel: 500 });

    expect(lastOf(runs).error).toMatchObject({ message: 'Workflow cancelled' });
  });
});

describe('an error end', () => {
  const outer = subprocess<Variables, 'caught'>('Outer', 'Outer', {
    start: ['OuterStart', 'OuterStart'],
    exits: { caught: on('Caught', 'Caught', { error: 'E1' }) },
  });
  const inner = subprocess<Variables, 'other'>('Inner', 'Inner', {
    start: ['InnerStart', 'InnerStart'],
    exits: { other: on('Other', 'Other', { error: 'E2' }) },
  });
  const fail = end('Fail', 'Fail', { error: 'E1' });
  const otherEnd = end('OtherEnd', 'OtherEnd');
  const both = parallel('SplitInner');
  const graph = (boundaries: Parameters<typeof graphs.subprocess>[3]) =>
    graphs.processGraph(
      'demo',
      [
        graphs.pass('Start'),
        graphs.subprocess(
          'Outer',
          [
            graphs.pass('OuterStart'),
            graphs.subprocess(
              'Inner',
              [
                graphs.pass('InnerStart'),
                graphs.parallel('SplitInner', 'split'),
                graphs.wait('Go', graphs.message('Go')),
                graphs.job('A', 'demo.a'),
                graphs.end('Fail', { kind: 'error', code: 'E1' }),
              ],
              [
                ['InnerStart', 'SplitInner'],
                ['SplitInner', 'Go'],
                ['SplitInner', 'A'],
                ['A', 'Fail'],
              ],
              { boundaries: [graphs.boundary('Other', graphs.error('E2'))] },
            ),
            graphs.end('OtherEnd'),
          ],
          [
            ['OuterStart', 'Inner'],
            ['Other', 'OtherEnd'],
          ],
          boundaries,
        ),
        graphs.job('B', 'demo.b'),
        graphs.end('End'),
      ],
      [
        ['Start', 'Outer'],
        ['Outer', 'End'],
        ['Caught', 'B'],
        ['B', 'End'],
      ],
    );
  const body = (scope: typeof outer) => async (vars: Variables) => {
    const exit = await scope(vars, async (around) => {
      const left = await inner(around, async (inside) => {
        await both(
          () => go(inside),
          async () => {
            await a(inside);
            return fail(inside);
          },
        );
      });
      if (left === 'other') await otherEnd(around);
    });
    if (exit === 'caught') await b(vars);
    return done(vars);
  };
  const caught = graph({ boundaries: [graphs.boundary('Caught', graphs.error('E1'))] });
  const uncaught = graph({});
  const nobody = subprocess<Variables, never>('Outer', 'Outer', {
    start: ['OuterStart', 'OuterStart'],
  });

  it('goes outward to the scope that catches its code', async () => {
    const pair: Pair = {
      ...{ graph: caught, net: net(caught, agents) },
      structured: process<Variables>(definition, body(outer)),
    };
    const { runs } = await expectSame(pair, {});

    expect(lastOf(runs).counts).toMatchObject({ Caught: 1, B: 1, End: 1 });
    expect(await expectSameAfterDrains(pair, {})).toBeGreaterThan(12);
  });

  describe('that nobody catches', () => {
    const structured = process<Variables>(definition, async (vars) => {
      await nobody(vars, async (around) => {
        const left = await inner(around, async (inside) => {
          await both(
            () => go(inside),
            async () => {
              await a(inside);
              return fail(inside);
            },
          );
        });
        if (left === 'other') await otherEnd(around);
      });
      return done(vars);
    });
    const pair: Pair = { graph: uncaught, structured, net: net(uncaught, agents) };

    it('waits as an incident', async () => {
      const { runs } = await expectSame(pair, {});

      expect(lastOf(runs).state.incidents).toMatchObject([
        { id: 'Outer#1/Inner#1/Fail/1', kind: 'uncaught-error', code: 'E1' },
      ]);
      await expectSameAfterDrains(pair, {});
    });

    it.each([
      ['skipped: goes on behind it', { Fail: { action: 'skip' } }, { Fail: 1, End: 1 }],
      [
        'another error: that is caught',
        { Fail: { action: 'error', code: 'E2' } },
        { Other: 1, OtherEnd: 1, End: 1 },
      ],
      [
        'retried: an incident again',
        { Fail: [{ action: 'retry' }, { action: 'skip' }] },
        { Fail: 1, End: 1 },
      ],
    ] as const)('%s', async (_, incidents, counts) => {
      const scenario = { incidents, messages: [{ name: 'Go', at: 9_000 }] };
      const { runs } = await expectSame(pair, scenario);

      expect(lastOf(runs).counts).toMatchObject(counts);
      await expectSameAfterDrains(pair, scenario);
    });

    it('the incident goes with its scope', async () => {
      const limited = graph({ boundaries: [graphs.boundary('Caught', graphs.duration('PT1H'))] });
      const late = subprocess<Variables, 'caught'>('Outer', 'Outer', {
        start: ['OuterStart', 'OuterStart'],
        exits: { caught: on('Caught', 'Caught', { duration: 'PT1H' }) },
      });
      const pair: Pair = {
        ...{ graph: limited, net: net(limited, agents) },
        structured: process<Variables>(definition, body(late)),
      };
      const { runs } = await expectSame(pair, {});

      expect(lastOf(runs).result?.ended).toBe('End');
      expect(lastOf(runs).state).toMatchObject({ incidents: [], waiting: [] });
      await expectSameAfterDrains(pair, {});
    });
  });
});
