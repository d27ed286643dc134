import { createHash } from 'node:crypto';
import type { MessageAnswer } from '#contracts/message.ts';
import type { Incident } from '#contracts/trace.ts';
import type { InProcessPort, Pending } from '#runtime/port/in-process.ts';
import type { JobRequest, JobResult } from '#runtime/port/port.ts';
import type { JobPlan, ResolutionPlan, Scenario } from './scenario.ts';

const MINUTE = 60_000;

/** One thing that happens to the instance: one activation. */
export interface WorldEvent {
  readonly time: number;
  /** Orders events of one time, the same for whoever gave the commands first. */
  readonly rank: string;
  readonly happen: (port: InProcessPort) => Promise<void>;
}

/**
 * What a scenario's world knows beyond one run: which jobs were started how often, what has been sent. It lives as long
 * as the chain of runs, so a job that was done in one run is not done again in the next.
 */
export class World {
  readonly answers: string[] = [];
  /** Idempotency keys of the jobs started, in order. */
  readonly keys: string[] = [];
  /** Those of the jobs that came to an end while the instance waited for it. */
  readonly settled: string[] = [];
  private readonly scenario: Scenario;
  private readonly seed: string;
  private readonly starts = new Map<string, number>();
  private readonly resolutions = new Map<string, number>();
  private readonly outside: WorldEvent[];

  constructor(scenario: Scenario, seed: number) {
    this.scenario = scenario;
    this.seed = String(seed);
    this.outside = this.outsideEvents();
  }

  /** Takes the next of messages, drain and cancellation, if it comes before `event`. */
  next(event: WorldEvent | undefined): WorldEvent | undefined {
    const [outer] = this.outside;
    if (outer === undefined || (event !== undefined && compareEvents(event, outer) <= 0)) {
      return event;
    }
    this.outside.shift();
    return outer;
  }

  /** When and how a command that was given just now settles. */
  event({ id, command, due }: Pending, port: InProcessPort): WorldEvent {
    if (command.kind === 'job') {
      const { request } = command;
      const { key } = request.context;
      const attempt = this.count(this.starts, `key ${key}`);
      const plan = this.plan(request);
      this.keys.push(key);
      const after = plan.after ?? MINUTE + this.jitter(`${key}@${attempt}`);
      return {
        time: port.now() + after,
        rank: this.rank(`job ${key} ${attempt}`),
        happen: (at) => {
          this.settled.push(key);
          return at.settleJob(id, jobResult(plan));
        },
      };
    }
    const element = command.kind === 'timer' ? command.request.element : '';
    const rank = `${this.rank(`timer ${element}`)} ${String(id).padStart(6, '0')}`;
    return { time: due ?? port.now(), rank, happen: (at) => at.fireTimer(id) };
  }

  /** What an operator will do about an incident; undefined: nothing. */
  resolution(incident: Incident, now: number): WorldEvent | undefined {
    const plans = this.scenario.incidents?.[incident.element];
    if (plans === undefined) return undefined;
    const nth = this.count(this.resolutions, incident.element);
    const plan = planAt<ResolutionPlan>(plans, nth);
    if (plan === undefined) return undefined;
    const { after = 3_600_000, ...resolution } = plan;
    return {
      time: now + after,
      rank: this.rank(`incident ${incident.id}`),
      happen: async (port) => {
        const refused = await port.activate((handlers) =>
          handlers.resolveIncident({ ...resolution, incident: incident.id }),
        );
        if (refused !== undefined) this.answers.push(`incident ${incident.id}: ${refused}`);
      },
    };
  }

  private outsideEvents(): WorldEvent[] {
    const { messages = [], drain, cancel } = this.scenario;
    const events = messages.map((plan, index): WorldEvent => {
      const { name, at, id = `message-${index + 1}`, variables = {}, timeToLive } = plan;
      const envelope = { name, id, variables, ...(timeToLive === undefined ? {} : { timeToLive }) };
      const answered = (answer: MessageAnswer): void => {
        this.answers.push(`${name} ${id}: ${answer}`);
      };
      return {
        time: at,
        rank: this.rank(`message ${index}`),
        happen: (port) => port.activate((handlers) => answered(handlers.message(envelope))),
      };
    });
    if (drain?.time !== undefined) {
      const { time, ...request } = drain;
      events.push({
        ...{ time, rank: '' },
        happen: (port) => port.activate((handlers) => handlers.drain(request)),
      });
    }
    if (cancel !== undefined) {
      events.push({
        ...{ time: cancel, rank: '' },
        happen: (port) => port.activate((handlers) => handlers.cancel()),
      });
    }
    return events.sort(compareEvents);
  }

  private plan({ job, context }: JobRequest): JobPlan {
    const { jobs = {} } = this.scenario;
    const occurrence = context.key.slice(context.key.lastIndexOf('/') + 1);
    const names = [`${context.element}#${occurrence}`, context.element, job];
    const name = names.find((candidate) => jobs[candidate] !== undefined);
    const plans = name === undefined ? undefined : jobs[name];
    if (name === undefined || plans === undefined) return {};
    return planAt<JobPlan>(plans, this.count(this.starts, name)) ?? {};
  }

  private count(counts: Map<string, number>, name: string): number {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count;
  }

  private rank(name: string): string {
    return createHash('sha256').update(`${this.seed} ${name}`).digest('hex').slice(0, 16);
  }

  private jitter(name: string): number {
    return Number.parseInt(this.rank(name).slice(0, 6), 16) % 29_989;
  }
}

export function compareEvents(a: WorldEvent, b: WorldEvent): number {
  if (a.time !== b.time) return a.time - b.time;
  return a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0;
}

function jobResult(plan: JobPlan): JobResult {
  if ('failure' in plan) return { kind: 'failed', message: plan.failure };
  if ('error' in plan) {
    return { kind: 'bpmn-error', code: plan.error, variables: plan.variables ?? {} };
  }
  return { kind: 'completed', value: plan.result ?? {} };
}

function planAt<T>(plans: T | readonly T[], index: number): T | undefined {
  return isList(plans) ? (plans[index] ?? plans.at(-1)) : plans;
}

function isList<T>(plans: T | readonly T[]): plans is readonly T[] {
  return Array.isArray(plans);
}
