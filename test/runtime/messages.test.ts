import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import { end, parallel, process, task, wait } from '#runtime';
import type { Variables } from '#runtime/elements.ts';
import { Messages } from '#runtime/messages.ts';
import { net } from '#runtime/net/net.ts';
import { lastOf } from '../support/in-process/compare.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import { runChain } from '../support/in-process/run.ts';
import type { Pair } from '../support/in-process/same.ts';
import { expectSame, expectSameAfterDrains } from '../support/in-process/same.ts';
import { agents, definition } from './demo-agents.ts';

const a = task('A', 'A', agents['demo.a']);
const done = end('End', 'End');

describe('messages', () => {
  const paid = wait(
    'Paid',
    'Paid',
    { message: 'Paid' },
    { output: { sum: ({ amount }: Variables) => amount } },
  );
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.job('A', 'demo.a'),
      graphs.wait('Paid', graphs.message('Paid'), {
        output: { sum: ({ amount }: Variables) => amount },
      }),
      graphs.end('End'),
    ],
    [
      ['Start', 'A'],
      ['A', 'Paid'],
      ['Paid', 'End'],
    ],
  );
  const structured = process<Variables>(definition, async (vars) => {
    await a(vars);
    await paid(vars);
    return done(vars);
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };
  const variables = { amount: 5 };
  const slow = { A: { after: 5_000 } };
  const before = { name: 'Paid', id: 'm1', at: 1_000, variables };
  const after = { name: 'Paid', id: 'm2', at: 9_000, variables: { amount: 6 } };

  it.each([
    ['that waits is correlated', [after], ['m2: correlated'], 6],
    ['that comes early is kept', [before], ['m1: buffered'], 5],
    [
      'that comes early is kept for its time only',
      [{ ...before, timeToLive: 3_000 }, after],
      ['m1: buffered', 'm2: correlated'],
      6,
    ],
    [
      'that comes early may be refused',
      [{ ...before, timeToLive: 0 }, after],
      ['m1: expired', 'm2: correlated'],
      6,
    ],
    [
      'that comes twice counts once',
      [before, { ...before, at: 2_000 }],
      ['m1: buffered', 'm1: duplicate'],
      5,
    ],
    [
      'of another name is kept for ever',
      [{ ...before, name: 'Other' }, after],
      ['m1: buffered', 'm2: correlated'],
      6,
    ],
  ])('one %s', async (_, messages, answers, sum) => {
    const scenario = { jobs: slow, messages };
    const chain = await expectSame(pair, scenario);

    expect(chain.answers.map((answer) => answer.replace(/^\w+ /, ''))).toEqual(answers);
    expect(lastOf(chain.runs).result?.variables).toMatchObject({ sum });
    await expectSameAfterDrains(pair, scenario);
  });

  it('what nobody took goes back when the instance is over', async () => {
    const messages = [after, { ...after, id: 'm3' }, { ...before, name: 'Other' }];
    const { keys, answers } = await expectSame(pair, { jobs: slow, messages });

    expect(answers).toEqual(['Other m1: buffered', 'Paid m2: correlated', 'Paid m3: late']);
    expect(keys).toEqual(['run-1/A/1', 'run-1/undeliverable/1']);
  });
});

describe('a message that two wait for', () => {
  const first = wait<Variables>(
    'First',
    'First',
    { message: 'Go' },
    { output: { first: ({ by }: Variables) => by } },
  );
  const second = wait(
    'Second',
    'Second',
    { message: 'Go' },
    { output: { second: ({ by }: Variables) => by } },
  );
  const both = parallel('Join', ['First_Join', 'Second_Join']);
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.parallel('Split', 'split'),
      graphs.job('A', 'demo.a'),
      graphs.wait('First', graphs.message('Go'), { output: { first: ({ by }: Variables) => by } }),
      graphs.wait('Second', graphs.message('Go'), {
        output: { second: ({ by }: Variables) => by },
      }),
      graphs.parallel('Join', 'join'),
      graphs.end('End'),
    ],
    [
      ['Start', 'Split'],
      ['Split', 'A'],
      ['A', 'First'],
      ['Split', 'Second'],
      ['First', 'Join'],
      ['Second', 'Join'],
      ['Join', 'End'],
    ],
  );
  const structured = process<Variables>(definition, async (vars) => {
    await both(
      async () => {
        await a(vars);
        await first(vars);
      },
      () => second(vars),
    );
    return done(vars);
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };
  const jobs = { A: { after: 1_000 } };
  const messages = [
    { name: 'Go', at: 5_000, variables: { by: 1 } },
    { name: 'Go', at: 6_000, variables: { by: 2 } },
  ];

  it('goes to who waited first, also after a drain', async () => {
    await expectSame(pair, { jobs, messages });
    for (const run of [pair.structured, pair.net]) {
      const chain = await runChain(run, pair.net, { jobs, messages, drain: { time: 3_000 } });
      expect(chain.runs).toHaveLength(2);
      expect(lastOf(chain.runs).result?.variables).toMatchObject({ first: 2, second: 1 });
    }
  });
});

describe('a message that takes away who waits for more', () => {
  it('leaves the others to whoever comes next', () => {
    const messages = new Messages(() => 0);
    const send = (id: string): string => messages.deliver({ id, name: 'Paid', variables: { id } });
    const taken: unknown[] = [];
    expect([send('m1'), send('m2')]).toEqual(['buffered', 'buffered']);

    messages.subscribe({
      ...{ id: 'A/1/Boundary', message: 'Paid', repeats: true, over: () => taken.length > 0 },
      take: (variables) => taken.push(variables),
    });

    expect(taken).toEqual([{ id: 'm1' }]);
    expect(messages.subscribed()).toEqual([]);
    expect(send('m3')).toBe('buffered');
    expect(messages.fresh().map(({ id }) => id)).toEqual(['m2', 'm3']);
  });
});
