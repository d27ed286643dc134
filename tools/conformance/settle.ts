/** Waits until nothing more happens in a case without help or time. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CaseRun, Instance } from './case-run.ts';
import { readWorkflow, type WorkflowNow } from './history.ts';
import type { TimeServer } from './time-server.ts';

const PATIENCE_MS = 30_000;
const POLL_MS = 15;

/**
 * Reads the histories of a case until it is quiet. A case that never is, or whose workflow breaks, is broken: its workflows
 * are ended, because their tasks would keep the server from skipping time.
 */
export async function settle(run: CaseRun, server: TimeServer): Promise<void> {
  if (run.broken === undefined) await untilQuiet(run, server);
  if (run.broken !== undefined) await run.end(run.broken);
}

async function untilQuiet(run: CaseRun, server: TimeServer): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let lengths = '';
  for (;;) {
    await readAll(run, server);
    if (run.broken !== undefined) return;
    const isQuiet = [...run.instances.values()].every((instance) => !isBusy(run, instance, server));
    const seen = [...run.instances.values()].map(({ now }) => now?.length ?? 0).join();
    // Histories are read one by one: only when none has grown since the last look, all were quiet at once.
    if (isQuiet && (seen === lengths || run.instances.size < 2)) return;
    lengths = isQuiet ? seen : '';
    if (Date.now() > deadline) {
      run.broken = 'it does not come to rest';
      return;
    }
    await pause(POLL_MS);
  }
}

/** When something happens by itself next, ms of server time; undefined: never. */
export function nextByTime(run: CaseRun): number | undefined {
  const times = [...run.instances.values()].flatMap(({ workflowId, now }) => [
    ...(now?.timers ?? []),
    ...openActivities(now).map(({ id }) => run.delayOf(workflowId, id) ?? Infinity),
  ]);
  const next = Math.min(...times);
  return next === Infinity ? undefined : next;
}

async function readAll(run: CaseRun, server: TimeServer): Promise<void> {
  // Children that are found on the way are read, too: a map's iteration goes on over what is added.
  for (const instance of run.instances.values()) {
    if (instance.now !== undefined && instance.now.state !== 'open') continue;
    if (instance.isStarting === true) continue;
    instance.now = await readWorkflow(server.connection, instance.workflowId);
    const { failure, children, state } = instance.now;
    // A called process fails where it throws an error that its caller catches.
    const isThrown = instance.isChild === true && state === 'failed';
    if (failure !== undefined && !isThrown) run.broken = failure;
    for (const { workflowId } of children) run.adopt(workflowId);
  }
}

function isBusy(run: CaseRun, { workflowId, now }: Instance, server: TimeServer): boolean {
  if (now === undefined || now.isBusy) return true;
  const time = server.now();
  if (now.timers.some((due) => due <= time)) return true;
  return openActivities(now).some(({ id }) => (run.delayOf(workflowId, id) ?? 0) <= time);
}

function openActivities(now: WorkflowNow | undefined): WorkflowNow['activities'] {
  if (now?.state !== 'open') return [];
  return now.activities.filter(({ ended }) => ended === undefined);
}
