import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import { choice, end, parallel, process, step, task, wait } from '#runtime';
import type { Variables } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import { lastOf } from '../support/in-process/compare.ts';
import { runChain } from '../support/in-process/run.ts';
import type { Pair } from '../support/in-process/same.ts';
import { expectSame, expectSameAfterDrains } from '../support/in-process/same.ts';
import { agents, definition } from './demo-agents.ts';

const a = task('A', 'A', agents['demo.a']);
const b = task('B', 'B', agents['demo.b']);
const c = task('C', 'C', agents['demo.c']);
const done = end('End', 'End');

describe('a sequence with mappings', () => {
  const mapped = {
    input: {
      amount: (vars: Variables) => vars['n'],
      'card.name': (vars: Variables) => vars['who'],
    },
    output: { receipt: (vars: Variables) => `${String(vars['id'])} for ${String(vars['amount'])}` },
  };
  const total = { result: 'total', value: (vars: Variables) => Number(vars['n']) * 2 };
  const pay = task('Pay', 'Pay', agents['demo.pay'], mapped);
  const sum = step('Sum', 'Sum', { script: total });
  const note = step<Variables>('Note', 'Note', {
    input: { x: () => 1 },
    output: { noted: ({ x }) => x },
  });
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.script('Sum', 'total', total.value),
      graphs.job('Pay', 'demo.pay', mapped),
      graphs.pass('Note', { input: { x: () => 1 }, output: { noted: ({ x }) => x } }),
      graphs.end('End'),
    ],
    [
      ['Start', 'Sum'],
      ['Sum', 'Pay'],
      ['Pay', 'Note'],
      ['Note', 'End'],
    ],
  );
  const structured = process<Variables>(definition, async (vars) => {
    await sum(vars);
    await pay(vars);
    await note(vars);
    return done(vars);
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };
  const scenario = {
    input: { n: 7, who: 'Ada' },
    jobs: { Pay: { result: { id: 'R1', secret: 1 } } },
  };

  it('gives the job its input and lets out what is mapped', async () => {
    const { runs } = await expectSame(pair, scenario);

    const [job] = lastOf(runs).activations[0]?.commands ?? [];
    expect(job).toMatchObject({
      kind: 'job',
      request: {
        input: { amount: 7, card: { name: 'Ada' } },
        context: { element: 'Pay', key: 'run-1/Pay/1' },
      },
    });
    expect(lastOf(runs).result).toEqual({
      ended: 'End',
      variables: {
        ...{ businessKey: 'process:key-1', n: 7, who: 'Ada' },
        ...{ total: 14, receipt: 'R1 for 7', noted: 1 },
      },
    });
  });

  it('ends the same when it is drained at each element', async () => {
    expect(await expectSameAfterDrains(pair, scenario)).toBe(10);
  });
});

describe('an exclusive choice in a loop', () => {
  const again = (vars: Variables): boolean => Number(vars['n']) < 3;
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.exclusive('Merge', 'join'),
      graphs.job('A', 'demo.a'),
      graphs.exclusive('Enough', 'split'),
      graphs.job('B', 'demo.b'),
      graphs.end('End'),
    ],
    [
      ['Start', 'Merge'],
      ['Merge', 'A'],
      ['A', 'Enough'],
      ['Enough', 'Merge', { when: again }],
      ['Enough', 'B', { otherwise: true }],
      ['B', 'End'],
    ],
  );
  const enough = choice('Enough', 'Enough?', {
    again: ['Enough_Merge', again],
    onwards: ['Enough_B', 'otherwise'],
  });
  const structured = process<Variables>(definition, async (vars) => {
    do await a(vars);
    while ((await enough(vars)) === 'again');
    await b(vars);
    return done(vars);
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };
  const scenario = {
    jobs: { A: [{ result: { n: 1 } }, { result: { n: 2 } }, { result: { n: 3 } }] },
  };

  it('goes round until the condition is false, each time under a key of its own', async () => {
    const { keys } = await expectSame(pair, scenario);

    expect(keys).toEqual(['run-1/A/1', 'run-1/A/2', 'run-1/A/3', 'run-1/B/1']);
  });

  it('goes on counting after a drain', async () => {
    expect(await expectSameAfterDrains(pair, scenario)).toBeGreaterThan(8);
  });
});

describe('a parallel block', () => {
  const both = parallel('Join', ['B_Join', 'C_Join']);
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.parallel('Split', 'split'),
      graphs.job('A', 'demo.a'),
      graphs.job('B', 'demo.b'),
      graphs.job('C', 'demo.c'),
      graphs.parallel('Join', 'join'),
      graphs.end('End'),
    ],
    [
      ['Start', 'Split'],
      ['Split', 'A'],
      ['A', 'B'],
      ['Split', 'C'],
      ['B', 'Join'],
      ['C', 'Join'],
      ['Join', 'End'],
    ],
  );
  const structured = process<Variables>(definition, async (vars) => {
    await both(
      async () => {
        await a(vars);
        await b(vars);
      },
      () => c(vars),
    );
    return done(vars);
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };

  it.each([
    ['the second branch first', { A: { after: 1_000 }, C: { after: 500 } }],
    ['the first branch first', { A: { after: 100 }, B: { after: 100 }, C: { after: 5_000 } }],
    ['both at once', { A: { after: 100 }, B: { after: 100 }, C: { after: 200 } }],
  ])('waits for %s', async (_, jobs) => {
    for (const seed of [1, 2, 3]) await expectSame(pair, { jobs }, seed);
    expect(await expectSameAfterDrains(pair, { jobs })).toBeGreaterThan(9);
  });
});

describe('several ends', () => {
  const branches = parallel('Split');
  const go = wait('C', 'C', { message: 'Go' });
  const doneA = end('EndA', 'End A');
  const doneB = end('EndB', 'End B', agents['demo.b'], { headers: { topic: 'done' } });
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.parallel('Split', 'split'),
      graphs.job('A', 'demo.a'),
      graphs.end('EndA'),
      graphs.job('EndB', 'demo.b', { drawnAs: 'endEvent', headers: { topic: 'done' } }),
      graphs.wait('C', graphs.message('Go')),
    ],
    [
      ['Start', 'Split'],
      ['Split', 'A'],
      ['A', 'EndA'],
      ['Split', 'EndB'],
      ['Split', 'C'],
    ],
  );
  const structured = process<Variables>(definition, async (vars) => {
    await branches(
      async () => {
        await a(vars);
        return doneA(vars);
      },
      () => doneB(vars),
      () => go(vars),
    );
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };
  const scenario = {
    jobs: { A: { after: 1_000 }, EndB: { after: 2_000 } },
    messages: [{ name: 'Go', at: 9_000 }],
  };

  it('ends with its last token, and remembers the end event reached last', async () => {
    const { runs } = await expectSame(pair, scenario);

    expect(lastOf(runs).result?.ended).toBe('EndB');
  });

  it('remembers it over a drain', async () => {
    for (const first of [pair.structured, pair.net]) {
      const { runs } = await runChain(first, pair.net, { ...scenario, drain: { time: 3_000 } });

      expect(runs).toHaveLength(2);
      expect(lastOf(runs).result?.ended).toBe('EndB');
    }
  });
});
