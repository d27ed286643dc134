import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import * as graphs from '../support/in-process/graph-builder.ts';
import * as kinds from '../support/in-process/graph-kinds.ts';
import { expectCounts, runNet } from './net-pair.ts';

const HOUR = 3_600_000;

describe('an event-based gateway', () => {
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      kinds.eventChoice('First', { Go: graphs.message('Go'), Late: graphs.duration('PT5H') }),
      graphs.job('A', 'demo.a'),
      graphs.end('End'),
      graphs.end('TooLate'),
    ],
    [
      ['Start', 'First'],
      ['Go', 'A'],
      ['Late', 'TooLate'],
      ['A', 'End'],
    ],
  );

  it('takes the flow of the message that comes first', async () => {
    const messages = [{ name: 'Go', at: HOUR }];
    const counts = { Start: 1, Go: 1, A: 1, End: 1 };
    const { now } = await expectCounts(graph, { messages }, counts);
    expect(now).toBeLessThan(2 * HOUR);
  });

  it('takes the flow of the timer when nothing else comes', async () => {
    const { now } = await expectCounts(graph, {}, { Start: 1, Late: 1, TooLate: 1 });
    expect(now).toBe(5 * HOUR);
  });
});

describe('boundary events that do not interrupt', () => {
  const boundaries = [
    kinds.beside('Remind', { kind: 'timer', timer: 'cycle', value: 'R2/PT1H' }),
    kinds.beside('Once', graphs.duration('PT90M')),
    kinds.beside('Told', graphs.message('Tell')),
  ];
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.wait('Pause', graphs.duration('PT4H'), { boundaries }),
      graphs.job('A', 'demo.a'),
      graphs.job('B', 'demo.b'),
      graphs.end('End'),
    ],
    [
      ['Start', 'Pause'],
      ['Remind', 'A'],
      ['Told', 'B'],
      ['Pause', 'End'],
    ],
  );

  it('put out a token each time, and the activity goes on', async () => {
    const messages = [
      { name: 'Tell', at: HOUR * 2.5 },
      { name: 'Tell', at: HOUR * 3 },
    ];
    const counts = { Start: 1, Remind: 2, A: 2, Once: 1, Told: 2, B: 2, Pause: 1, End: 1 };
    const { result } = await expectCounts(graph, { messages }, counts);
    expect(result?.ended).toBe('End');
  });
});

describe('escalations', () => {
  const sub = (boundaries: Parameters<typeof graphs.job>[2]): ReturnType<typeof kinds.scope> =>
    kinds.scope(
      'Sub',
      [
        graphs.pass('SubStart'),
        kinds.throwEscalation('Tell', 'E'),
        graphs.wait('Pause', graphs.duration('PT1H')),
        graphs.end('SubEnd'),
      ],
      [
        ['SubStart', 'Tell'],
        ['Tell', 'Pause'],
        ['Pause', 'SubEnd'],
      ],
      boundaries,
    );
  const around = (inner: ReturnType<typeof sub>, caught: boolean) =>
    graphs.processGraph(
      'demo',
      [
        graphs.pass('Start'),
        inner,
        ...(caught ? [graphs.job('A', 'demo.a')] : []),
        graphs.end('End'),
      ],
      [['Start', 'Sub'], ['Sub', 'End'], ...(caught ? ([['Caught', 'A']] as const) : [])],
    );

  it('that nothing catches go on', async () => {
    const counts = { Start: 1, SubStart: 1, Tell: 1, Pause: 1, SubEnd: 1, Sub: 1, End: 1 };
    const run = await runNet(around(sub({}), false), {});
    expect(run.counts).toEqual(counts);
  });

  it('are caught beside', async () => {
    const boundaries = [kinds.beside('Caught', kinds.escalation('E'))];
    const inside = { SubStart: 1, Tell: 1, Pause: 1, SubEnd: 1, Sub: 1 };
    const counts = { Start: 1, ...inside, Caught: 1, A: 1, End: 1 };
    const run = await runNet(around(sub({ boundaries }), true), {});
    expect(run.counts).toEqual(counts);
  });

  it('interrupt where the boundary event does', async () => {
    const boundaries = [graphs.boundary('Caught', kinds.escalation())];
    const counts = { Start: 1, SubStart: 1, Caught: 1, A: 1 };
    const run = await runNet(around(sub({ boundaries }), true), {});
    expect(run.counts).toEqual(counts);
  });
});

describe('event subprocesses', () => {
  const part = (
    id: string,
    trigger: Parameters<typeof kinds.eventSubprocess>[2],
    interrupting: boolean,
  ): ReturnType<typeof kinds.eventSubprocess> =>
    kinds.eventSubprocess(
      id,
      `${id}Start`,
      trigger,
      [graphs.pass(`${id}Start`), graphs.wait(`${id}Pause`, graphs.duration('PT30M'))],
      [[`${id}Start`, `${id}Pause`]],
      interrupting,
    );
  const main = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.wait('Pause', graphs.duration('PT6H')),
      graphs.job('A', 'demo.a'),
      graphs.end('End', { kind: 'error', code: 'BAD' }),
    ],
    [
      ['Start', 'Pause'],
      ['Pause', 'A'],
      ['A', 'End'],
    ],
  );

  it('run beside, once for each message, and stop what they interrupt', async () => {
    const graph = kinds.withEvents(
      main,
      part('Note', graphs.message('Note'), false),
      part('Stop', graphs.duration('PT2H'), true),
    );
    const messages = [
      { name: 'Note', at: HOUR / 2 },
      { name: 'Note', at: HOUR * 1.75 },
    ];
    const counts = {
      Start: 1,
      NoteStart: 2,
      NotePause: 1,
      Note: 1,
      StopStart: 1,
      StopPause: 1,
      Stop: 1,
    };
    const { now } = await expectCounts(graph, { messages }, counts);
    expect(now).toBe(2.5 * HOUR);
  });

  it('catch errors inside of the scope', async () => {
    const graph = kinds.withEvents(main, part('Help', graphs.error('BAD'), true));
    const counts = { Start: 1, Pause: 1, A: 1, HelpStart: 1, HelpPause: 1, Help: 1 };
    const run = await runNet(graph, {});
    expect(run.counts).toEqual(counts);
  });

  it('start when a variable makes their condition true', async () => {
    const changed = kinds.condition(({ n }) => n === 1);
    const graph = kinds.withEvents(main, part('Changed', changed, false));
    const incidents = { End: { action: 'skip' } } as const;
    const counts = {
      Start: 1,
      Pause: 1,
      A: 1,
      ChangedStart: 1,
      ChangedPause: 1,
      Changed: 1,
      End: 1,
    };
    const run = await runNet(graph, { jobs: { A: { result: { n: 1 } } }, incidents });
    expect(run.counts).toEqual(counts);
  });
});

describe('a signal', () => {
  const graph = graphs.processGraph(
    'demo',
    [
      graphs.pass('Start'),
      graphs.parallel('Split', 'split'),
      graphs.wait('Catch', graphs.message('x')),
      graphs.wait('Pause', graphs.duration('PT1H')),
      kinds.throwSignal('Throw', 'Alarm'),
      graphs.parallel('Join', 'join'),
      graphs.end('End'),
    ],
    [
      ['Start', 'Split'],
      ['Split', 'Catch'],
      ['Split', 'Pause'],
      ['Pause', 'Throw'],
      ['Throw', 'Join'],
      ['Catch', 'Join'],
      ['Join', 'End'],
    ],
  );
  const node = graph.scope.nodes['Catch'];
  const nodes =
    node?.kind === 'wait'
      ? { ...graph.scope.nodes, Catch: { ...node, trigger: kinds.signal('Alarm') } }
      : {};

  it('reaches who waits in the same instance, before the thrower goes on', async () => {
    const counts = { Start: 1, Pause: 1, Catch: 1, Throw: 1, End: 1 };
    const run = await runNet({ ...graph, scope: { ...graph.scope, nodes } }, {});
    expect(run.counts).toEqual(counts);
  });
});
