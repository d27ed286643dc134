import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import { choice, compensate, end, on, parallel, process, subprocess, task, wait } from '#runtime';
import type { Variables } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { lastOf } from '../support/in-process/compare.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import type { Pair } from '../support/in-process/same.ts';
import {
  expectSame,
  expectSameAfterDrains,
  expectSameAfterQuietDrains,
} from '../support/in-process/same.ts';
import type { Scenario } from '../support/in-process/scenario.ts';
import { agents, definition } from './demo-agents.ts';

const HOUR = 3_600_000;
const done = end('End', 'End');
const late = end('Late', 'Late');
const a = task('A', 'A', agents['demo.a']);

describe('a wait with locals, a boundary timer and an output that fails', () => {
  const parts = {
    input: { local: ({ n }: Variables) => n },
    output: {
      kept: (vars: Variables) => {
        if (vars['known'] !== true) throw new TypeError('not known');
        return vars['local'];
      },
    },
  };
  const pause = wait<Variables, 'tooLong'>(
    'Pause',
    'Pause',
    { duration: 'PT2H' },
    { ...parts, exits: { tooLong: on('TooLong', 'TooLong', { duration: 'PT9H' }) } },
  );
  const both = parallel('Join', ['Pause_Join', 'A_Join']);
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.parallel('Split', 'split'),
      graphs.wait('Pause', graphs.duration('PT2H'), {
        ...parts,
        boundaries: [graphs.boundary('TooLong', graphs.duration('PT9H'))],
      }),
      graphs.job('A', 'demo.a'),
      graphs.parallel('Join', 'join'),
      graphs.end('End'),
      graphs.end('Late', { kind: 'terminate' }),
    ],
    [
      ['Start', 'Split'],
      ['Split', 'Pause'],
      ['Split', 'A'],
      ['Pause', 'Join'],
      ['TooLong', 'Late'],
      ['A', 'Join'],
      ['Join', 'End'],
    ],
  );
  const tooLate = end('Late', 'Late', { terminate: true });
  const structured = process<Variables>(definition, async (vars) => {
    await both(
      async () => {
        if ((await pause(vars)) === 'tooLong') await tooLate(vars);
      },
      () => a(vars),
    );
    return done(vars);
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };
  const input = { n: 1 };
  const jobs = { A: { after: HOUR, result: { n: 2 } } };

  it('keeps the locals that it was entered with', async () => {
    const scenario = { input: { ...input, known: true }, jobs };
    const { runs } = await expectSame(pair, scenario);

    expect(lastOf(runs).result?.variables).toMatchObject({ n: 2, kept: 1 });
    expect(await expectSameAfterQuietDrains(pair, scenario)).toBe(2);
  });

  it('is still left by the boundary timer, when that was due', async () => {
    const scenario = { input, jobs };
    const { runs } = await expectSame(pair, scenario);

    expect(lastOf(runs).result?.ended).toBe('Late');
    expect(lastOf(runs).now).toBe(9 * HOUR);
    expect(await expectSameAfterQuietDrains(pair, scenario)).toBe(4);
  });

  it('goes on where an operator has helped', async () => {
    const incidents = { Pause: { action: 'retry', variables: { known: true } } } as const;
    const { runs } = await expectSame(pair, { input, jobs, incidents });

    expect(lastOf(runs).result?.variables).toMatchObject({ kept: 1 });
    expect(await expectSameAfterQuietDrains(pair, { input, jobs, incidents })).toBe(4);
  });
});

describe('messages and a choice that waits for an operator, in a scope with a time limit', () => {
  const sub = subprocess<Variables, 'late'>('Sub', 'Sub', {
    start: ['SubStart', 'SubStart'],
    exits: { late: on('SubLate', 'SubLate', { duration: 'PT9H' }) },
  });
  const go = wait('Go', 'Go', { message: 'Go' });
  const which = choice('Which', 'Which', {
    one: ['Which_One', ({ n }: Variables) => n === 1],
    two: ['Which_Two', ({ n }: Variables) => n === 2],
  });
  const one = end('One', 'One');
  const two = end('Two', 'Two');
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.subprocess(
        'Sub',
        [
          graphs.pass('SubStart'),
          graphs.wait('Go', graphs.message('Go')),
          graphs.exclusive('Which', 'split'),
          graphs.end('One'),
          graphs.end('Two'),
        ],
        [
          ['SubStart', 'Go'],
          ['Go', 'Which'],
          ['Which', 'One', { when: ({ n }) => n === 1 }],
          ['Which', 'Two', { when: ({ n }) => n === 2 }],
        ],
        { boundaries: [graphs.boundary('SubLate', graphs.duration('PT9H'))] },
      ),
      graphs.end('End'),
      graphs.end('Late'),
    ],
    [
      ['Start', 'Sub'],
      ['Sub', 'End'],
      ['SubLate', 'Late'],
    ],
  );
  const structured = process<Variables>(definition, async (vars) => {
    const exit = await sub(vars, async (inner) => {
      await go(inner);
      return (await which(inner)) === 'one' ? one(inner) : two(inner);
    });
    return exit === 'late' ? late(vars) : done(vars);
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };
  const message = { name: 'Other', id: 'm1', at: HOUR / 2 };

  it('the incident goes with its scope, and a message that came before counts once', async () => {
    const messages = [
      message,
      { name: 'Go', at: 2 * HOUR, variables: { n: 3 } },
      { ...message, at: 3 * HOUR },
    ];
    const { runs, answers } = await expectSame(pair, { messages });

    expect(answers).toEqual([
      'Other m1: buffered',
      'Go message-2: correlated',
      'Other m1: duplicate',
    ]);
    expect(lastOf(runs).state.incidents).toEqual([]);
    expect(await expectSameAfterQuietDrains(pair, { messages })).toBe(4);
  });
});

describe('a compensation of three activities, the second handler a subprocess that waits', () => {
  const undoA = task('UndoA', 'Undo A', agents['demo.undoA']);
  const undoSub = subprocess<Variables>('UndoB', 'Undo B', { start: ['UndoStart', 'UndoStart'] });
  const pause = wait('Pause', 'Pause', { duration: 'PT5H' });
  const undoB = (vars: Variables): Promise<void> => undoSub(vars, (inner) => pause(inner));
  const undoC = task('UndoC', 'Undo C', agents['demo.undoB']);
  const first = task('A', 'A', agents['demo.a'], { compensation: undoA });
  const second = task('B', 'B', agents['demo.b'], { compensation: undoB });
  const third = task('C', 'C', agents['demo.c'], { compensation: undoC });
  const undo = compensate('Undo', 'Undo');
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.job('A', 'demo.a', { compensation: 'UndoA' }),
      graphs.job('B', 'demo.b', { compensation: 'UndoB' }),
      graphs.job('C', 'demo.c', { compensation: 'UndoC' }),
      graphs.compensate('Undo'),
      graphs.end('End'),
      graphs.job('UndoA', 'demo.undoA', { isForCompensation: true }),
      graphs.subprocess(
        'UndoB',
        [graphs.pass('UndoStart'), graphs.wait('Pause', graphs.duration('PT5H'))],
        [['UndoStart', 'Pause']],
        { isForCompensation: true },
      ),
      graphs.job('UndoC', 'demo.undoB', { isForCompensation: true }),
    ],
    [
      ['Start', 'A'],
      ['A', 'B'],
      ['B', 'C'],
      ['C', 'Undo'],
      ['Undo', 'End'],
    ],
  );
  const structured = process<Variables>(definition, async (vars) => {
    await first(vars);
    await second(vars);
    await third(vars);
    await undo();
    return done(vars);
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };

  it('goes on in its order, whichever handler waits when it is drained', async () => {
    const scenario: Scenario = {
      jobs: { UndoC: [{ failure: 'down' }, {}], UndoA: { after: 1_000 } },
      incidents: { UndoC: { action: 'retry', after: HOUR } },
    };
    const { keys, runs } = await expectSame(pair, scenario);

    expect(keys.slice(3)).toEqual(['run-1/UndoC/1', 'run-1/UndoC/1', 'run-1/UndoA/1']);
    expect(lastOf(runs).counts).toMatchObject({ UndoA: 1, UndoB: 1, UndoC: 1, Undo: 1, End: 1 });
    expect(await expectSameAfterQuietDrains(pair, scenario)).toBe(4);
    await expectSameAfterDrains(pair, scenario);
  });

  it('an operator may leave the first for last', async () => {
    const scenario: Scenario = {
      jobs: { UndoC: [{ failure: 'down' }, {}], UndoA: { failure: 'down' } },
      incidents: {
        UndoC: { action: 'retry', after: 9 * HOUR },
        UndoA: { action: 'skip', after: 20 * HOUR },
      },
    };
    await expectSame(pair, scenario);

    expect(await expectSameAfterQuietDrains(pair, scenario)).toBe(6);
  });
});
