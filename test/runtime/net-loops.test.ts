import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import type { Variables } from '#runtime/elements.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import * as kinds from '../support/in-process/graph-kinds.ts';
import { expectCounts, runNet } from './net-pair.ts';

const HOUR = 3_600_000;
const around = (
  node: ReturnType<typeof graphs.job>,
  ...handlers: readonly ReturnType<typeof graphs.job>[]
) =>
  graphs.processGraph(
    'demo',
    [graphs.pass('Start'), node, graphs.compensate('Undo'), graphs.end('End'), ...handlers],
    [
      ['Start', node.id],
      [node.id, 'Undo'],
      ['Undo', 'End'],
    ],
  );

/** A turn that waits an hour times its counter, then does a job. */
const turn = kinds.scope(
  'Turn',
  [
    graphs.pass('TurnStart'),
    graphs.wait(
      'Pause',
      graphs.duration(({ loopCounter }) => `PT${Number(loopCounter)}H`),
    ),
    graphs.job('A', 'demo.a', { compensation: 'UndoA' }),
    graphs.job('UndoA', 'demo.undoA', { isForCompensation: true }),
  ],
  [
    ['TurnStart', 'Pause'],
    ['Pause', 'A'],
  ],
  { output: { last: ({ loopCounter }: Variables) => loopCounter } },
);
const done = (times: number): Record<string, number> => ({
  ...{ Start: 1, TurnStart: times, Pause: times, A: times, UndoA: times },
  ...{ Turn: times + 1, Undo: 1, End: 1 },
});

describe('a standard loop', () => {
  it('asks before each turn', async () => {
    const graph = around(
      kinds.loop(turn, {
        testBefore: true,
        condition: ({ loopCounter }) => Number(loopCounter) < 3,
      }),
    );
    const { result } = await expectCounts(graph, {}, done(3));
    expect(result?.variables).toMatchObject({ last: 3 });
  });

  it('ends at its maximum, and is asked again when its condition has failed', async () => {
    const condition = ({ known }: Variables): unknown => known;
    const graph = around(kinds.loop(turn, { testBefore: false, condition, maximum: 2 }));
    const incidents = { Turn: { action: 'retry', variables: { known: true } } } as const;
    const run = await runNet(graph, { incidents });
    expect(run.counts).toEqual(done(2));
  });
});

describe('a multi-instance', () => {
  const collection = ({ list }: Variables): unknown => list;
  const output = {
    outputCollection: 'results',
    outputElement: ({ item, numberOfCompletedInstances }: Variables) =>
      `${String(item)}${String(numberOfCompletedInstances)}`,
  };
  const input = { list: ['x', 'y', 'z'] };

  it.each([true, false])(
    'collects in the order of the list (sequential: %s)',
    async (sequential) => {
      const graph = around(
        kinds.loop(turn, { sequential, collection, element: 'item', ...output }),
      );
      const { result, now } = await expectCounts(graph, { input }, done(3));
      expect(result?.variables['results']).toEqual(['x1', 'y2', 'z3']);
      expect(now > 6 * HOUR).toBe(sequential);
    },
  );

  it('ends early, and withdraws those that still run', async () => {
    const completion = ({ nrOfCompletedInstances }: Variables): boolean =>
      Number(nrOfCompletedInstances) === 2;
    const how = { sequential: false, collection, element: 'item', completion, ...output };
    const counts = { ...done(2), TurnStart: 3 };
    const { result } = await expectCounts(around(kinds.loop(turn, how)), { input }, counts);
    expect(result?.variables['results']).toEqual(['x1', 'y2', null]);
  });

  it('of nothing is done at once', async () => {
    const how = { sequential: false, cardinality: () => -1 };
    const run = await runNet(around(kinds.loop(turn, how)), {});
    expect(run.counts).toEqual({ Start: 1, Turn: 1, Undo: 1, End: 1 });
  });

  it('waits for an operator when its collection is none', async () => {
    const how = { sequential: true, collection, element: 'item', ...output };
    const incidents = { Turn: { action: 'retry', variables: { list: ['q'] } } } as const;
    const scenario = { input: { list: 'x' }, incidents };
    const { result } = await runNet(around(kinds.loop(turn, how)), scenario);
    expect(result?.variables['results']).toEqual(['q1']);
  });

  it('throws for its boundary events', async () => {
    const event = { kind: 'escalation', code: 'ONE' } as const;
    const how = {
      sequential: true,
      cardinality: () => 3,
      throws: [{ on: 'first', event }] as const,
    };
    const boundaries = [kinds.beside('Told', kinds.escalation('ONE'))];
    const graph = around(kinds.loop(turn, how, { boundaries }));
    const run = await runNet(graph, {});
    expect(run.counts).toEqual({ ...done(3), Told: 1 });
  });

  it('is compensated once by a handler of its own', async () => {
    const how = { sequential: true, cardinality: () => 2 };
    const body = graphs.job('B', 'demo.b');
    const handler = graphs.job('UndoB', 'demo.undoB', { isForCompensation: true });
    const graph = around(kinds.loop(body, how, { compensation: 'UndoB' }), handler);
    const run = await runNet(graph, {});
    expect(run.counts).toEqual({ Start: 1, B: 3, UndoB: 1, Undo: 1, End: 1 });
  });
});
