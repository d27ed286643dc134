import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import { compensate, end, on, process, subprocess, task } from '#runtime';
import type { Variables } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { lastOf } from '../support/in-process/compare.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import { runChain } from '../support/in-process/run.ts';
import type { Pair } from '../support/in-process/same.ts';
import type { Scenario } from '../support/in-process/scenario.ts';
import { expectSame, expectSameAfterDrains } from '../support/in-process/same.ts';
import { agents, definition } from './demo-agents.ts';

const undoA = task('UndoA', 'Undo A', agents['demo.undoA']);
const undoB = task('UndoB', 'Undo B', agents['demo.undoB']);
const undoC = task('UndoC', 'Undo C', agents['demo.undoA']);
const number = { number: ({ n }: Variables) => n };
const a = task('A', 'A', agents['demo.a'], { compensation: undoA, input: number });
const b = task('B', 'B', agents['demo.b'], { compensation: undoB });
const c = task('C', 'C', agents['demo.c'], { compensation: undoC });
const undone = task('Undone', 'Undone', agents['demo.b']);
const done = end('End', 'End');
const handlers = [
  graphs.job('UndoA', 'demo.undoA', { isForCompensation: true }),
  graphs.job('UndoB', 'demo.undoB', { isForCompensation: true }),
  graphs.job('UndoC', 'demo.undoA', { isForCompensation: true }),
];
const jobA = graphs.job('A', 'demo.a', { compensation: 'UndoA', input: number });
const jobB = graphs.job('B', 'demo.b', { compensation: 'UndoB' });
const jobC = graphs.job('C', 'demo.c', { compensation: 'UndoC' });

/** Keys of the compensation handlers that ran, in order, without the run. */
const undos = (keys: readonly string[]): string[] =>
  keys.filter((key) => key.includes('Undo') && !key.includes('Undone')).map((key) => key.slice(6));

describe('a compensation throw after a completed subprocess', () => {
  const sub = subprocess<Variables>('Sub', 'Sub', { start: ['SubStart', 'SubStart'] });
  const subEnd = end('SubEnd', 'SubEnd');
  const throw_ = compensate('Throw', 'Throw');
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      jobA,
      graphs.subprocess(
        'Sub',
        [graphs.pass('SubStart'), jobB, jobC, graphs.end('SubEnd'), ...handlers.slice(1)],
        [
          ['SubStart', 'B'],
          ['B', 'C'],
          ['C', 'SubEnd'],
        ],
      ),
      graphs.compensate('Throw'),
      graphs.job('Undone', 'demo.b'),
      graphs.end('End'),
      ...handlers.slice(0, 1),
    ],
    [
      ['Start', 'A'],
      ['A', 'Sub'],
      ['Sub', 'Throw'],
      ['Throw', 'Undone'],
      ['Undone', 'End'],
    ],
  );
  const structured = process<Variables>(definition, async (vars) => {
    await a(vars);
    await sub(vars, async (inner) => {
      await b(inner);
      await c(inner);
      return subEnd(inner);
    });
    await throw_();
    await undone(vars);
    return done(vars);
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };
  const input = { n: 1 };

  it('undoes what completed, latest first, with what the activity saw', async () => {
    const { keys, runs } = await expectSame(pair, { input, jobs: { A: { result: { n: 2 } } } });

    expect(undos(keys)).toEqual(['Sub#1/UndoC/1', 'Sub#1/UndoB/1', 'UndoA/1']);
    const started = runs.flatMap((run) => run.activations.flatMap(({ commands }) => commands));
    const undo = started.find(
      (command) => command.kind === 'job' && command.request.context.element === 'UndoA',
    );
    expect(undo).toMatchObject({ request: { input: { n: 2, number: 1 } } });
  });

  it('ends the same when it is drained at each element', async () => {
    expect(await expectSameAfterDrains(pair, { input })).toBeGreaterThan(18);
  });

  it('goes on with the next handler when one becomes an incident, and waits for both', async () => {
    const scenario: Scenario = {
      input,
      jobs: { UndoC: [{ failure: 'down' }, {}], UndoB: { error: 'NO' }, UndoA: { after: 10 } },
      incidents: {
        UndoC: { action: 'retry' },
        UndoB: { action: 'skip', after: 20_000_000 },
      },
    };
    const { keys, runs } = await expectSame(pair, scenario);

    expect(undos(keys)).toEqual(['Sub#1/UndoC/1', 'Sub#1/UndoB/1', 'UndoA/1', 'Sub#1/UndoC/1']);
    expect(lastOf(runs).result?.ended).toBe('End');
    await expectSameAfterDrains(pair, scenario);
    for (const first of [pair.structured, pair.net]) {
      const chain = await runChain(first, pair.net, { ...scenario, drain: { time: 1_000_000 } });
      expect(chain.runs).toHaveLength(2);
      expect(undos(chain.keys)).toEqual(undos(keys));
      expect(lastOf(chain.runs).counts).toEqual(lastOf(runs).counts);
    }
  });
});

describe('a compensation end inside a subprocess, and a throw that names an activity', () => {
  const sub = subprocess<Variables, 'late'>('Sub', 'Sub', {
    start: ['SubStart', 'SubStart'],
    exits: { late: on('Late', 'Late', { duration: 'PT1H' }) },
  });
  const subEnd = end('SubEnd', 'SubEnd', { compensate: true });
  const onlyA = compensate('OnlyA', 'Only A', 'A');
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      jobA,
      jobC,
      graphs.subprocess(
        'Sub',
        [
          graphs.pass('SubStart'),
          jobB,
          graphs.end('SubEnd', { kind: 'compensation' }),
          ...handlers.slice(1, 2),
        ],
        [
          ['SubStart', 'B'],
          ['B', 'SubEnd'],
        ],
        { boundaries: [graphs.boundary('Late', graphs.duration('PT1H'))] },
      ),
      graphs.exclusive('Merge', 'join'),
      { ...graphs.compensate('OnlyA', 'A') },
      graphs.end('End'),
      graphs.job('UndoA', 'demo.undoA', { isForCompensation: true }),
      graphs.job('UndoC', 'demo.undoA', { isForCompensation: true }),
    ],
    [
      ['Start', 'A'],
      ['A', 'C'],
      ['C', 'Sub'],
      ['Sub', 'Merge'],
      ['Late', 'Merge'],
      ['Merge', 'OnlyA'],
      ['OnlyA', 'End'],
    ],
  );
  const structured = process<Variables>(definition, async (vars) => {
    await a(vars);
    await c(vars);
    await sub(vars, async (inner) => {
      await b(inner);
      return subEnd(inner);
    });
    await onlyA();
    return done(vars);
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };

  it('undoes the scope, then the one activity', async () => {
    const { keys } = await expectSame(pair, {});

    expect(undos(keys)).toEqual(['Sub#1/UndoB/1', 'UndoA/1']);
    expect(await expectSameAfterDrains(pair, {})).toBeGreaterThan(14);
  });

  it('drops the log of a scope that is interrupted, and what was being undone in it', async () => {
    const late = { jobs: { UndoB: { after: 7_200_000 } } };
    const { keys } = await expectSame(pair, late);

    expect(undos(keys)).toEqual(['Sub#1/UndoB/1', 'UndoA/1']);
    expect(undos((await expectSame(pair, { jobs: { B: { after: 7_200_000 } } })).keys)).toEqual([
      'UndoA/1',
    ]);
    await expectSameAfterDrains(pair, { jobs: { B: { after: 7_200_000 } } });
  });
});
