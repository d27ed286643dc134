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

const DAY = 86_400_000;
const done = end('End', 'End');
const b = task('B', 'B', agents['demo.b']);

describe('boundary events of a task', () => {
  const a = task('A', 'A', agents['demo.a'], {
    exits: {
      declined: on<Variables>(
        'Declined',
        'Declined',
        { error: 'DECLINED' },
        {
          output: { why: ({ reason }) => reason },
        },
      ),
      failed: on('Failed', 'Failed', { error: undefined }),
      late: on('Late', 'Late', { duration: 'P1D' }),
      revoked: on('Revoked', 'Revoked', { message: 'Revoke' }),
    },
  });
  const declined = end('EndDeclined', 'Declined');
  const failed = end('EndFailed', 'Failed');
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.job('A', 'demo.a', {
        boundaries: [
          graphs.boundary('Declined', graphs.error('DECLINED'), { why: ({ reason }) => reason }),
          graphs.boundary('Failed', graphs.error()),
          graphs.boundary('Late', graphs.duration('P1D')),
          graphs.boundary('Revoked', graphs.message('Revoke')),
        ],
      }),
      graphs.exclusive('Merge', 'join'),
      graphs.job('B', 'demo.b'),
      graphs.end('End'),
      graphs.end('EndDeclined'),
      graphs.end('EndFailed'),
    ],
    [
      ['Start', 'A'],
      ['A', 'End'],
      ['Declined', 'EndDeclined'],
      ['Failed', 'EndFailed'],
      ['Late', 'Merge'],
      ['Revoked', 'Merge'],
      ['Merge', 'B'],
      ['B', 'EndFailed'],
    ].map(([source = '', target = '']) => [source, target] as const),
  );
  const structured = process<Variables>(definition, async (vars) => {
    const exit = await a(vars);
    if (exit === 'completed') return done(vars);
    if (exit === 'declined') return declined(vars);
    if (exit === 'late' || exit === 'revoked') await b(vars);
    return failed(vars);
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };

  it.each([
    ['completes', {}, 'End'],
    [
      'is declined',
      { jobs: { A: { error: 'DECLINED', variables: { reason: 'no' } } } },
      'EndDeclined',
    ],
    ['fails with another code', { jobs: { A: { error: 'OTHER' } } }, 'EndFailed'],
    ['is late', { jobs: { A: { after: 2 * DAY } } }, 'EndFailed'],
    [
      'is revoked',
      { messages: [{ name: 'Revoke', at: 200, variables: { by: 'me' } }] },
      'EndFailed',
    ],
  ])('%s', async (_, scenario, ended) => {
    const { runs } = await expectSame(pair, scenario);

    expect(lastOf(runs).result?.ended).toBe(ended);
    await expectSameAfterDrains(pair, scenario);
  });

  it('takes what the mapping of the event lets in', async () => {
    const jobs = { A: { error: 'DECLINED', variables: { reason: 'no', more: 1 } } };
    const { runs } = await expectSame(pair, { jobs });

    expect(lastOf(runs).result?.variables).toEqual({ businessKey: 'process:key-1', why: 'no' });
  });
});

describe('boundary events of a subprocess', () => {
  const sub = subprocess<Variables, 'declined' | 'late' | 'revoked'>('Sub', 'Sub', {
    start: ['SubStart', 'SubStart'],
    input: { inner: ({ n }) => n },
    exits: {
      declined: on('Declined', 'Declined', { error: 'DECLINED' }),
      late: on('Late', 'Late', { duration: ({ limit }: Variables) => limit }),
      revoked: on('Revoked', 'Revoked', { message: 'Revoke' }),
    },
  });
  const a = task('A', 'A', agents['demo.a'], {
    exits: { other: on('Other', 'Other', { error: 'OTHER' }) },
  });
  const paid = wait('Paid', 'Paid', { message: 'Paid' });
  const both = parallel('Join', ['A_Join', 'Paid_Join']);
  const subEnd = end('SubEnd', 'SubEnd');
  const otherEnd = end('OtherEnd', 'OtherEnd');
  const cancelled = end('Cancelled', 'Cancelled');
  const inside = graphs.subprocess(
    'Sub',
    [
      graphs.pass('SubStart'),
      graphs.parallel('Split', 'split'),
      graphs.job('A', 'demo.a', { boundaries: [graphs.boundary('Other', graphs.error('OTHER'))] }),
      graphs.end('OtherEnd'),
      graphs.wait('Paid', graphs.message('Paid')),
      graphs.parallel('Join', 'join'),
      graphs.end('SubEnd'),
    ],
    [
      ['SubStart', 'Split'],
      ['Split', 'A'],
      ['Split', 'Paid'],
      ['A', 'Join'],
      ['Paid', 'Join'],
      ['Join', 'SubEnd'],
      ['Other', 'OtherEnd'],
    ],
    {
      input: { inner: ({ n }) => n },
      boundaries: [
        graphs.boundary('Declined', graphs.error('DECLINED')),
        graphs.boundary(
          'Late',
          graphs.duration(({ limit }) => limit),
        ),
        graphs.boundary('Revoked', graphs.message('Revoke')),
      ],
    },
  );
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      inside,
      graphs.exclusive('Merge', 'join'),
      graphs.job('B', 'demo.b'),
      graphs.end('Cancelled'),
      graphs.end('End'),
    ],
    [
      ['Start', 'Sub'],
      ['Sub', 'End'],
      ['Declined', 'Merge'],
      ['Late', 'Merge'],
      ['Revoked', 'Merge'],
      ['Merge', 'B'],
      ['B', 'Cancelled'],
    ],
  );
  const structured = process<Variables>(definition, async (vars) => {
    const exit = await sub(vars, async (inner) => {
      await both(
        async () => {
          if ((await a(inner)) === 'other') await otherEnd(inner);
        },
        () => paid(inner),
      );
      return subEnd(inner);
    });
    if (exit === 'completed') return done(vars);
    await b(vars);
    return cancelled(vars);
  });
  const pair: Pair = { graph, structured, net: net(graph, agents) };
  const input = { n: 1, limit: 'PT2H', businessKey: 'mine' };
  const paidAt = (at: number) => [{ name: 'Paid', at, variables: { inner: 2, paid: true } }];

  it.each([
    ['completes', { messages: paidAt(3_000) }, 'End'],
    ['is declined while it waits', { jobs: { A: { error: 'DECLINED' } } }, 'Cancelled'],
    ['is late', { messages: paidAt(3 * 3_600_000) }, 'Cancelled'],
    ['is revoked', { messages: [{ name: 'Revoke', at: 5_000 }] }, 'Cancelled'],
  ])('%s', async (_, scenario, ended) => {
    const { runs } = await expectSame(pair, { input, ...scenario });

    expect(lastOf(runs).result?.ended).toBe(ended);
    expect(await expectSameAfterDrains(pair, { input, ...scenario })).toBeGreaterThan(0);
  });

  it('is late while a job runs, which is not waited for', async () => {
    const jobs = { A: { after: DAY } };
    const { runs } = await expectSame(pair, { input, jobs, messages: paidAt(10) });

    expect(lastOf(runs).result?.ended).toBe('Cancelled');
  });

  it('keeps its locals inside and lets everything else out', async () => {
    const { runs } = await expectSame(pair, { input, messages: paidAt(3_000) });

    expect(lastOf(runs).result?.variables).toEqual({ ...input, paid: true });
  });
});
