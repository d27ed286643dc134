/** Waits until nothing more happens in a case without help or time. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CaseRun, Instance } from './case-run.ts';
import { readWorkflow, type WorkflowNow } from './history.ts';
import type { TimeServer } from './time-server.ts';

/** A case in which nothing has happened for so long, although something is due, hangs. */
const STILL_MS = 30_000;
/** A case that goes on and on turns for ever. */
const LONGEST_MS = 120_000;
const MOST_EVENTS = 20_000;
/** A process that calls itself for ever would fill the server. */
const MOST_INSTANCES = 300;
/** The server ends a workflow after ten years, whatever it waits for: what is later never comes. */
const NEVER_MS = 9.9 * 365 * 24 * 3_600_000;
const FIRST_POLL_MS = 10;
const LAST_POLL_MS = 80;

/**
 * Reads the histories of a case until it is quiet. A case that never is, or whose workflow breaks, is broken: its workflows
 * are ended, because their tasks would keep the server from skipping time.
 */
export async function settle(run: CaseRun, server: TimeServer): Promise<void> {
  if (run.broken === undefined) await untilQuiet(run, server);
  if (run.broken !== undefined) await run.end(run.broken);
}

async function untilQuiet(run: CaseRun, server: TimeServer): Promise<void> {
  const begun = Date.now();
  let grown = begun;
  let events = -1;
  let wasQuiet = false;
  for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 1.5, LAST_POLL_MS)) {
    await readAll(run, server);
    if (run.broken !== undefined) return;
    const seen = eventsOf(run);
    const busy = busyInstances(run, server);
    // Histories are read one by one: only when none has grown since the last look, all were quiet at once.
    const isQuiet = busy.length === 0;
    if (isQuiet && (run.instances.size < 2 || (wasQuiet && seen === events))) return;
    wasQuiet = isQuiet;
    if (seen !== events) grown = Date.now();
    events = seen;
    const reason = excess(run) ?? impatience(Date.now() - grown, Date.now() - begun, events);
    if (reason !== undefined) {
      run.broken = `${reason}: ${busy.map((one) => whatIsDue(run, one, server)).join('; ')}`;
      return;
    }
    await pause(isQuiet ? FIRST_POLL_MS : wait);
  }
}

function excess(run: CaseRun): string | undefined {
  if (run.isHopeless()) return 'it leaves more marks than it may';
  if (run.instances.size > MOST_INSTANCES) return 'it starts more and more instances';
  return undefined;
}

function impatience(still: number, all: number, events: number): string | undefined {
  if (still > STILL_MS) return `it hangs (nothing happened for ${still / 1_000} s)`;
  if (all > LONGEST_MS || events > MOST_EVENTS) return 'it does not come to rest';
  return undefined;
}

/** When something happens by itself next, ms of server time; undefined: never. */
export function nextByTime(run: CaseRun, now: number): number | undefined {
  const times = [...run.instances.values()].flatMap(({ workflowId, now: history }) => [
    ...(history?.timers ?? []),
    ...openActivities(history).map(({ id }) => run.delayOf(workflowId, id) ?? Infinity),
  ]);
  const next = Math.min(...times);
  return next > now + NEVER_MS ? undefined : next;
}

async function readAll(run: CaseRun, server: TimeServer): Promise<void> {
  // Children that are found on the way are read, too: a map's iteration goes on over what is added.
  for (const instance of run.instances.values()) {
    if (instance.now !== undefined && instance.now.state !== 'open') continue;
    if (instance.isStarting === true) continue;
    instance.now = await server.ask(() => readWorkflow(server.connection, instance.workflowId));
    const { failure, children, state } = instance.now;
    // A called process fails where it throws an error that its caller catches.
    const isThrown = instance.isChild === true && state === 'failed';
    if (failure !== undefined && !isThrown) run.broken = failure;
    for (const { workflowId } of children) run.adopt(workflowId);
  }
}

function eventsOf(run: CaseRun): number {
  return [...run.instances.values()].reduce((sum, { now }) => sum + (now?.length ?? 0), 0);
}

function busyInstances(run: CaseRun, server: TimeServer): readonly Instance[] {
  return [...run.instances.values()].filter(
    (instance) =>
      instance.now === undefined ||
      instance.now.isBusy ||
      dueTimers(instance, server) > 0 ||
      jobsAtWork(run, instance, server) > 0,
  );
}

function whatIsDue(run: CaseRun, instance: Instance, server: TimeServer): string {
  const { process, now } = instance;
  const timers = dueTimers(instance, server);
  const jobs = jobsAtWork(run, instance, server);
  const what = [
    ...(now === undefined ? ['its start'] : []),
    ...(now?.isBusy === true ? ['a workflow task'] : []),
    ...(timers > 0 ? [`${timers} timers`] : []),
    ...(jobs > 0 ? [`${jobs} jobs`] : []),
  ];
  return `${process?.compiled.id ?? 'a user task'} waits for ${what.join(', ')}`;
}

function dueTimers({ now }: Instance, server: TimeServer): number {
  const time = server.now();
  return (now?.timers ?? []).filter((due) => due <= time).length;
}

function jobsAtWork(run: CaseRun, { workflowId, now }: Instance, server: TimeServer): number {
  const time = server.now();
  return openActivities(now).filter(({ id }) => (run.delayOf(workflowId, id) ?? 0) <= time).length;
}

function openActivities(now: WorkflowNow | undefined): WorkflowNow['activities'] {
  if (now?.state !== 'open') return [];
  return now.activities.filter(({ ended }) => ended === undefined);
}
