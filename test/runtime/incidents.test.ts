import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import { choice, end, on, process, step, subprocess, task, wait } from '#runtime';
import type { Variables } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { lastOf } from '../support/in-process/compare.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import { runChain } from '../support/in-process/run.ts';
import type { Pair } from '../support/in-process/same.ts';
import { expectSame, expectSameAfterDrains } from '../support/in-process/same.ts';
import type { Scenario } from '../support/in-process/scenario.ts';
import { agents, definition } from './demo-agents.ts';

/** Fails while the variable is missing. */
const need =
  (name: string) =>
  (vars: Variables): unknown => {
    if (vars[name] === undefined) throw new TypeError(`${name} is missing`);
    return vars[name];
  };
const isSet = (name: string) => (vars: Variables) => need(name)(vars) === true;

const sub = subprocess<Variables>('Sub', 'Sub', {
  start: ['SubStart', 'SubStart'],
  input: { local: need('i1') },
  output: { left: need('i2') },
});
const pay = task<unknown, unknown, Variables, 'late' | 'declined'>(
  'Pay',
  'Pay',
  agents['demo.pay'],
  {
    input: { amount: need('i3') },
    output: { receipt: need('i4') },
    exits: {
      late: on<Variables>('Late', 'Late', { duration: need('i5') }),
      declined: on<Variables>(
        'Declined',
        'Declined',
        { error: 'DECLINED' },
        { output: { why: need('i6') } },
      ),
    },
  },
);
const sum = step('Sum', 'Sum', { script: { result: 'total', value: need('i7') } });
const pause = wait<Variables>('Pause', 'Pause', { date: need('i8') });
const way = choice('Way', 'Way', {
  left: ['Way_A', isSet('i9')],
  right: ['Way_B', isSet('i10')],
});
const a = task('A', 'A', agents['demo.a']);
const b = task('B', 'B', agents['demo.b']);
const done = end('End', 'End');
const declined = end('EndDeclined', 'Declined');

const graph = graphs.processGraph(
  'demo',
  [
    graphs.pass('Start'),
    graphs.subprocess(
      'Sub',
      [graphs.pass('SubStart'), graphs.script('Sum', 'total', need('i7'))],
      [['SubStart', 'Sum']],
      { input: { local: need('i1') }, output: { left: need('i2') } },
    ),
    graphs.job('Pay', 'demo.pay', {
      input: { amount: need('i3') },
      output: { receipt: need('i4') },
      boundaries: [
        graphs.boundary('Late', graphs.duration(need('i5'))),
        graphs.boundary('Declined', graphs.error('DECLINED'), { why: need('i6') }),
      ],
    }),
    graphs.wait('Pause', { kind: 'timer', timer: 'date', value: need('i8') }),
    graphs.exclusive('Way', 'split'),
    graphs.job('A', 'demo.a'),
    graphs.job('B', 'demo.b'),
    graphs.exclusive('Merge', 'join'),
    graphs.end('End'),
    graphs.end('EndDeclined'),
  ],
  [
    ['Start', 'Sub'],
    ['Sub', 'Pay'],
    ['Pay', 'Pause'],
    ['Late', 'Merge'],
    ['Declined', 'EndDeclined'],
    ['Pause', 'Way'],
    ['Way', 'A', { when: isSet('i9') }],
    ['Way', 'B', { when: isSet('i10') }],
    ['A', 'Merge'],
    ['B', 'Merge'],
    ['Merge', 'End'],
  ],
);
const structured = process<Variables>(definition, async (vars) => {
  await sub(vars, async (inner) => {
    await sum(inner);
  });
  const exit = await pay(vars);
  if (exit === 'declined') return declined(vars);
  if (exit === 'completed') {
    await pause(vars);
    if ((await way(vars)) === 'left') await a(vars);
    else await b(vars);
  }
  return done(vars);
});
const pair: Pair = { graph, structured, net: net(graph, agents) };
const all = {
  ...{ i1: 1, i2: 2, i3: 3, i4: 4, i5: 'P9D', i6: 6, i7: 7 },
  ...{ i8: '1970-01-02', i9: false, i10: true },
};
const without = (...names: string[]): Variables =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
const fix = (name: keyof typeof all): NonNullable<Scenario['incidents']> => {
  const variables = { [name]: all[name] };
  return Object.fromEntries(
    ['Sub', 'Sum', 'Pay', 'Late', 'Declined', 'Pause', 'Way'].map((element) => [
      element,
      { action: 'retry', variables },
    ]),
  );
};
const decline = { Pay: { error: 'DECLINED' } };
const cases: [string, Scenario, string, string?][] = [
  ['a local of a subprocess', { input: without('i1'), incidents: fix('i1') }, 'Sub/1'],
  ['an output of a subprocess', { input: without('i2'), incidents: fix('i2') }, 'Sub/1'],
  ['an input of a job', { input: without('i3'), incidents: fix('i3') }, 'Pay/1'],
  ['an output of a job', { input: without('i4'), incidents: fix('i4') }, 'Pay/1'],
  ['a boundary timer', { input: without('i5'), incidents: fix('i5') }, 'Pay/1'],
  [
    'an output of a boundary event',
    { input: without('i6'), incidents: fix('i6'), jobs: decline },
    'Declined/1',
    'EndDeclined',
  ],
  ['a script', { input: without('i7'), incidents: fix('i7') }, 'Sub#1/Sum/1'],
  ['a timer', { input: without('i8'), incidents: fix('i8') }, 'Pause/1'],
  ['a condition', { input: without('i10'), incidents: fix('i10') }, 'Way/1'],
  [
    'no way out',
    {
      input: { ...all, i10: false },
      incidents: { Way: { action: 'retry', variables: { i9: true } } },
    },
    'Way/1',
  ],
  [
    'no way out, skipped',
    { input: { ...all, i10: false }, incidents: { Way: { action: 'skip' } } },
    'Way/1',
  ],
  [
    'a job',
    {
      input: all,
      jobs: { Pay: [{ failure: 'down' }, {}] },
      incidents: { Pay: { action: 'retry' } },
    },
    'Pay/1',
  ],
  [
    'a job, skipped',
    { input: all, jobs: { Pay: { failure: 'down' } }, incidents: { Pay: { action: 'skip' } } },
    'Pay/1',
  ],
  [
    'a job, declined by hand',
    {
      input: all,
      jobs: { Pay: { failure: 'down' } },
      incidents: { Pay: { action: 'error', code: 'DECLINED' } },
    },
    'Pay/1',
    'EndDeclined',
  ],
  [
    'an error that nobody catches',
    {
      input: all,
      jobs: { Pay: [{ error: 'OTHER' }, {}] },
      incidents: { Pay: { action: 'retry' } },
    },
    'Pay/1',
  ],
];

const unresolved = { incidents: {}, until: 2 * 86_400_000 };

describe('an incident', () => {
  it.each(cases)('of %s waits for an operator', async (_, scenario, id, ended = 'End') => {
    const open = await expectSame(pair, { ...scenario, ...unresolved });
    expect(lastOf(open.runs).state.incidents.map((incident) => incident.id)).toEqual([id]);

    const resolved = await expectSame(pair, scenario);
    expect(lastOf(resolved.runs).result?.ended).toBe(ended);
    expect(lastOf(resolved.runs).state.incidents).toEqual([]);
  });

  it.each(cases)('of %s goes on waiting after a drain', async (_, scenario) => {
    const resolved = await expectSame(pair, scenario);
    await expectSameAfterDrains(pair, scenario);

    const open = lastOf((await expectSame(pair, { ...scenario, ...unresolved })).runs).state;
    const [incident] = open.incidents;
    const time = (incident?.since ?? 0) + 1_000;
    for (const first of [pair.structured, pair.net]) {
      const drained = await runChain(first, pair.net, { ...scenario, drain: { time } });
      expect(drained.runs).toHaveLength(2);
      expect(lastOf(drained.runs).counts).toEqual(lastOf(resolved.runs).counts);
      expect(lastOf(drained.runs).result).toEqual(lastOf(resolved.runs).result);
      expect(drained.keys).toEqual(resolved.keys);
      const left = await runChain(first, pair.net, { ...scenario, ...unresolved, drain: { time } });
      expect(lastOf(left.runs).state).toEqual(open);
    }
  });
});
