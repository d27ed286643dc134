import '../support/in-process/async-storage.ts';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { end, process, step } from '#runtime';
import type { Variables } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { withPort } from '#runtime/port/ambient.ts';
import { InProcessPort } from '#runtime/port/in-process.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
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

/** Workflow functions name the type of their input, which a list of them does not. */
function workflow(run: Workflow): (input: Variables) => Promise<unknown>;
function workflow(run: unknown): unknown {
  return run;
}
