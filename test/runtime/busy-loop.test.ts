import '../support/in-process/async-storage.ts';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { choice, end, inclusive, on, process, step, task } from '#runtime';
import type { Variables } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { withPort } from '#runtime/port/ambient.ts';
import { InProcessPort } from '#runtime/port/in-process.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import * as kinds from '../support/in-process/graph-kinds.ts';
import type { Workflow } from '../support/in-process/run.ts';
import { agents, definition } from './demo-agents.ts';

const stop = ({ stop: stopped }: Variables): unknown => stopped;
const turn = step('Turn', 'Turn');
const done = end('End', 'End');

const structured = process<Variables>(definition, async (vars) => {
  for (;;) {
    await turn(vars);
    if (stop(vars) === true) return done(vars);
  }
});
const graph = graphs.processGraph(
  'demo',
  [
    graphs.pass('Start'),
    graphs.exclusive('Merge', 'join'),
    graphs.pass('Turn'),
    graphs.exclusive('Again', 'split'),
    graphs.end('End'),
  ],
  [
    ['Start', 'Merge'],
    ['Merge', 'Turn'],
    ['Turn', 'Again'],
    ['Again', 'End', { when: stop }],
    ['Again', 'Merge', { otherwise: true }],
  ],
);

it.each<[string, Workflow]>([
  ['structured code', structured],
  ['the net', net(graph, agents)],
])('in %s, a loop that never waits is an incident, and an operator lets it go', async (_, run) => {
  const port = new InProcessPort({ workflowId: 'demo:1', firstRunId: 'run-1' }, setImmediate);
  let ended: unknown;
  void withPort(port, () => workflow(run)({ stop: false })).then((result) => (ended = result));
  await setImmediate();
  const [incident] = port.served().state().incidents;
  expect(incident).toMatchObject({ kind: 'busy-loop', element: 'Turn' });
  const resolution = { incident: incident?.id ?? '', action: 'retry' } as const;
  await port.activate((handlers) => handlers.resolveIncident(resolution));
  const [again] = port.served().state().incidents;
  expect(again?.kind).toBe('busy-loop');
  const variables = { stop: true };
  await port.activate((handlers) =>
    handlers.resolveIncident({ incident: again?.id ?? '', action: 'retry', variables }),
  );
  expect(ended).toMatchObject({ ended: 'End' });
});

const which = choice<Variables, 'again' | 'over'>('Which', 'Which', {
  over: ['Which_Over', stop],
  again: ['Which_Again', 'otherwise'],
});
const deciding = process<Variables>(definition, async (vars) => {
  while ((await which(vars)) === 'again');
  return done(vars);
});
const several = inclusive<Variables, 'again' | 'over'>('Which', 'Which', {
  over: ['Which_Over', stop],
  again: ['Which_Again', 'otherwise'],
});
const decidingOnSeveral = process<Variables>(definition, async (vars) => {
  const decide = async (): Promise<void> => {
    await several(vars, { again: decide, over: () => done(vars) });
  };
  await decide();
});
const decisions = (gateway: typeof graphs.exclusive): Workflow => {
  const ways: Parameters<typeof graphs.processGraph>[2] = [
    ['Start', 'Merge'],
    ['Merge', 'Which'],
    ['Which', 'End', { when: stop }],
    ['Which', 'Merge', { otherwise: true }],
  ];
  const [start, merge] = [graphs.pass('Start'), graphs.exclusive('Merge', 'join')];
  const nodes = [start, merge, gateway('Which', 'split'), graphs.end('End')];
  return net(graphs.processGraph('demo', nodes, ways), agents);
};

it.each<[string, Workflow]>([
  ['an exclusive gateway in structured code', deciding],
  ['an exclusive gateway in the net', decisions(graphs.exclusive)],
  ['an inclusive gateway in structured code', decidingOnSeveral],
  ['an inclusive gateway in the net', decisions(kinds.inclusive)],
])('of %s, a loop of gateways alone is an incident', async (_, run) => {
  const port = new InProcessPort({ workflowId: 'demo:1', firstRunId: 'run-1' }, setImmediate);
  let ended: unknown;
  void withPort(port, () => workflow(run)({ stop: false })).then((result) => (ended = result));
  await setImmediate();
  const [incident] = port.served().state().incidents;
  expect(incident).toMatchObject({ kind: 'busy-loop', element: 'Which' });
  const variables = { stop: true };
  await port.activate((handlers) =>
    handlers.resolveIncident({ incident: incident?.id ?? '', action: 'retry', variables }),
  );
  expect(ended).toMatchObject({ ended: 'End' });
});

const storm = process<Variables>(definition, async (vars) => {
  await calm(vars, { alarm: () => again(vars) });
  return done(vars);
});
const calm = task('Calm', 'Calm', agents['demo.a'], {
  beside: { alarm: on('Alarm', 'Alarm', { signal: 'Alarm' }) },
});
const again = end('Again', 'Again', { signal: 'Alarm' });
const alarm = { kind: 'signal', signal: 'Alarm' } as const;
const stormGraph = graphs.processGraph(
  'demo',
  [
    graphs.pass('Start'),
    graphs.job('Calm', 'demo.a', {
      boundaries: [
        {
          ...{ id: 'Alarm', label: 'Alarm', trigger: alarm, interrupting: false },
          ...{ output: [], outgoing: 'Alarm_Again' },
        },
      ],
    }),
    {
      ...{ kind: 'throw', id: 'Again', label: 'Again', drawnAs: 'endEvent', event: alarm },
      ...{ incoming: [], outgoing: [], ...graphs.activity({}) },
    },
    graphs.end('End'),
  ],
  [
    ['Start', 'Calm'],
    ['Calm', 'End'],
    ['Alarm', 'Again'],
  ],
);

it.each<[string, Workflow]>([
  ['structured code', storm],
  ['the net', net(stormGraph, agents)],
])('in %s, a signal that starts itself again and again is an incident', async (_, run) => {
  const port = new InProcessPort({ workflowId: 'demo:1', firstRunId: 'run-1' }, setImmediate);
  void withPort(port, () => workflow(run)({}));
  await setImmediate();
  const signal = { name: 'Alarm', id: 'signal-1', variables: {} };
  await port.activate((handlers) => handlers.broadcast(signal));
  const { incidents, waiting } = port.served().state();
  expect(incidents).toMatchObject([{ kind: 'busy-loop', element: 'Alarm' }]);
  expect(waiting).toHaveLength(1_002);
  expect(port.details.split('\n').slice(-2)).toEqual([
    expect.stringContaining('**Again**: job `Alarm`'),
    '- and 952 more',
  ]);
});

/** Workflow functions name the type of their input, which a list of them does not. */
function workflow(run: Workflow): (input: Variables) => Promise<unknown>;
function workflow(run: unknown): unknown {
  return run;
}
