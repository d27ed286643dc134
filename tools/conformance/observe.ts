/** What has become of a case that has come to rest for good. */
import { STATE_QUERY } from '#contracts/message.ts';
import type { Incident, InstanceState } from '#contracts/trace.ts';
import type { CaseRun } from './case-run.ts';
import type { Observation } from './judge.ts';
import type { TimeServer } from './time-server.ts';

export async function observe(run: CaseRun, server: TimeServer): Promise<Observation> {
  const { trace } = run;
  const intervals = run.intervals();
  if (run.broken !== undefined) {
    return { trace, intervals, state: 'failed', detail: run.broken };
  }
  const lost = [...run.instances.values()].find(
    ({ isChild, now }) => isChild !== true && now?.state === 'withdrawn',
  );
  if (lost) return { trace, intervals, state: 'failed', detail: 'an instance was withdrawn' };
  const open = [...run.instances.values()].filter(
    ({ process, now }) => process !== undefined && now?.state === 'open',
  );
  if (open.length === 0) return { trace, intervals, state: 'completed' };
  const states = await Promise.all(
    open.map(({ workflowId }) =>
      server.ask(() => server.client.getHandle(workflowId).query<InstanceState>(STATE_QUERY)),
    ),
  );
  const incidents = states.flatMap((state) => state.incidents);
  const [incident] = incidents;
  if (incident === undefined) {
    const waiting = states.flatMap((state) => state.waiting);
    const detail = waiting.map(({ element, kind, what }) => `${element} waits for ${kind} ${what}`);
    return { trace, intervals, state: 'stuck', detail: detail.join(', ') };
  }
  return { trace, intervals, ...stateOf(run, incident, incidents) };
}

/** An uncaught error is both an incident and an error: what it is called depends on what the case asks about. */
function stateOf(
  { one }: CaseRun,
  first: Incident,
  incidents: readonly Incident[],
): Pick<Observation, 'state' | 'error' | 'detail'> {
  const uncaught = incidents.find(({ kind }) => kind === 'uncaught-error');
  const { element, message, code } = uncaught ?? first;
  const detail = `${element}: ${message}`;
  if (uncaught === undefined || one.expectState === 'incident')
    return { state: 'incident', detail };
  return { state: 'error', ...(code === undefined ? {} : { error: code }), detail };
}
