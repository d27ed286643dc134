/** Timer start events: each is a Temporal Schedule, which starts an instance when its time comes. */
import type { Client, ScheduleOptions, ScheduleSpec } from '@temporalio/client';
import { ScheduleAlreadyRunning } from '@temporalio/client';
import type { ProcessManifest, ProcessStart } from '#contracts/manifest.ts';
import { summaryOf } from '#contracts/summary.ts';
import { PROCESS_TASK_QUEUE } from '../instances/start-instance.ts';
import { callTemporal } from '../instances/temporal-errors.ts';
import type { Logger } from '../logging.ts';
import type { Catalogue } from '../processes/catalogue.ts';
import { evaluateExpression } from '../processes/expression.ts';
import { afterMonths, everyMonths, monthsOf } from './calendar-cycle.ts';
import { milliseconds } from './time-to-live.ts';

const REPEATING = /^R(-?\d*)\/(?:([^/]+)\/)?(P[^/]+)$/u;

/** When a schedule fires, and how often; absent: for ever. */
interface Times {
  /** As the model has it. */
  readonly timer: string;
  readonly spec: ScheduleSpec;
  readonly times?: number;
}

/** Makes the schedules of all timer start events, or brings them to the version that is served now. */
export async function keepSchedules(
  client: Client,
  catalogue: Catalogue,
  logger: Logger,
): Promise<void> {
  for (const { manifest } of catalogue.processes.values()) {
    for (const start of manifest.starts ?? []) {
      const times = timesOf(start);
      if (times === 'none') continue;
      if (times === undefined) {
        const place = { process: manifest.id, element: start.element };
        logger.error(place, 'this timer start event has no time that a schedule could have');
      } else {
        await callTemporal(() => keep(client, optionsOf(manifest, start, times)));
      }
    }
  }
}

/** A time that has not changed goes on as it was: intervals count from the day they were first served. */
async function keep(client: Client, options: ScheduleOptions): Promise<void> {
  const { scheduleId, spec, action, memo } = options;
  try {
    await client.schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const handle = client.schedule.getHandle(scheduleId);
    const before = await handle.describe();
    if (before.memo?.['timer'] === memo?.['timer']) {
      await handle.update(({ spec: same, policies, state }) => ({
        ...{ spec: same, policies, state },
        action: { ...action, workflowId: before.action.workflowId },
      }));
      return;
    }
    await handle.delete();
    await client.schedule.create({ ...options, spec });
  }
}

/** Temporal appends the time to the workflow id: that is the business key. */
function optionsOf(
  { id, workflowType, name }: ProcessManifest,
  { element }: ProcessStart,
  { spec, times, timer }: Times,
): ScheduleOptions {
  return {
    scheduleId: scheduleIdOf(id, element),
    spec,
    memo: { timer },
    action: {
      type: 'startWorkflow',
      workflowType,
      workflowId: `${id}:${element}`,
      taskQueue: PROCESS_TASK_QUEUE,
      args: [{}, { entry: element }],
      staticSummary: summaryOf(name),
    },
    policies: { overlap: 'ALLOW_ALL' },
    ...(times === undefined ? {} : { state: { remainingActions: times } }),
  };
}

export function scheduleIdOf(process: string, element: string): string {
  return `start:${process}:${element}`;
}

/** `none`: it is no timer start; undefined: its time makes no sense. */
function timesOf({ trigger }: ProcessStart): Times | 'none' | undefined {
  if (trigger?.kind !== 'timer') return 'none';
  const { timer, value } = trigger;
  const given = typeof value === 'string' ? value : evaluateExpression(value.feel, {});
  const text = typeof given === 'string' ? given.trim() : '';
  switch (timer) {
    case 'date':
      return dateTimes(text);
    case 'cycle':
      return cycleTimes(text);
    case 'duration':
      return undefined;
  }
}

function dateTimes(timer: string): Times | undefined {
  const at = new Date(timer);
  if (Number.isNaN(at.getTime())) return undefined;
  const time = [at.getUTCSeconds(), at.getUTCMinutes(), at.getUTCHours()];
  const day = [at.getUTCDate(), at.getUTCMonth() + 1, '*', at.getUTCFullYear()];
  return { timer, spec: { cronExpressions: [[...time, ...day].join(' ')] }, times: 1 };
}

/** `R3/PT1H`, with a start or without, or cron with or without seconds. */
function cycleTimes(timer: string): Times | undefined {
  const match = REPEATING.exec(timer);
  if (match === null) return cronTimes(timer);
  const [, times = '', start, duration = ''] = match;
  const begin = start === undefined ? Date.now() : Date.parse(start);
  const spec = Number.isNaN(begin) ? undefined : cycleSpec(begin, duration, start === undefined);
  if (spec === undefined) return undefined;
  const endless = times === '' || Number(times) < 0;
  return endless ? { timer, spec } : { timer, spec, times: Number(times) };
}

/** @param isLater the first time is one interval after `begin` */
function cycleSpec(begin: number, duration: string, isLater: boolean): ScheduleSpec | undefined {
  const months = monthsOf(duration);
  if (months !== undefined) {
    if (months === 0) return undefined;
    const startAt = new Date(isLater ? afterMonths(begin, months) : begin);
    // The time has no milliseconds in a calendar.
    startAt.setUTCMilliseconds(0);
    return { calendars: everyMonths(begin, months), startAt };
  }
  const every = milliseconds(duration);
  if (every === undefined || every <= 0) return undefined;
  const startAt = new Date(isLater ? begin + every : begin);
  return { intervals: [{ every, offset: begin % every }], startAt };
}

function cronTimes(timer: string): Times | undefined {
  const fields = timer.split(/\s+/u).length;
  if (!timer.startsWith('@') && fields !== 5 && fields !== 6) return undefined;
  return { timer, spec: { cronExpressions: [fields === 6 ? `${timer} *` : timer] } };
}
