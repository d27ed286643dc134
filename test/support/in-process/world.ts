import type { MessageEnvelope } from '#contracts/message.ts';
import type { Incident } from '#contracts/trace.ts';
import type { InProcessPort, Pending } from '#runtime/port/in-process.ts';
import type { JobResult } from '#runtime/port/port.ts';
import { plannedMessages } from './messages.ts';
import { Plans } from './plans.ts';
import type { JobPlan, Scenario } from './scenario.ts';

/** One thing that happens to the instance: one activation. */
export interface WorldEvent {
  readonly time: number;
  /** Orders events of one time, the same for whoever gave the commands first. */
  readonly rank: string;
  readonly happen: (port: InProcessPort) => Promise<void>;
  /** What becomes of it when the instance is over before. */
  readonly tooLate?: () => void;
}

const HOUR = 3_600_000;

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
  private readonly plans: Plans;
  private readonly outside: WorldEvent[];
  private readonly resolutions = new Map<string, WorldEvent | undefined>();

  constructor(scenario: Scenario, seed: number) {
    this.plans = new Plans(scenario, seed);
    this.outside = this.outsideEvents(scenario);
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

  /** The instance is over. */
  end(): void {
    for (const { tooLate } of this.outside.splice(0)) tooLate?.();
  }

  /** When and how a command that was given just now settles. */
  event({ id, command, due }: Pending, port: InProcessPort): WorldEvent {
    if (command.kind === 'job') {
      const { job, context } = command.request;
      const { key, element } = context;
      const { plan, after, name } = this.plans.job({ job, element, key });
      this.keys.push(key);
      return {
        time: port.now() + after,
        rank: this.plans.rank(`job ${name}`),
        happen: (at) => {
          this.settled.push(key);
          return at.settleJob(id, jobResult(plan));
        },
      };
    }
    const element = command.kind === 'timer' ? command.request.element : '';
    const rank = `${this.plans.rank(`timer ${element}`)} ${String(id).padStart(6, '0')}`;
    return { time: due ?? port.now(), rank, happen: (at) => at.fireTimer(id) };
  }

  /** What an operator will do about an incident, in whichever run; undefined: nothing. */
  resolution(incident: Incident): WorldEvent | undefined {
    const name = `${incident.id} ${incident.since}`;
    if (!this.resolutions.has(name)) this.resolutions.set(name, this.planResolution(incident));
    return this.resolutions.get(name);
  }

  private planResolution(incident: Incident): WorldEvent | undefined {
    const plan = this.plans.resolution(incident);
    if (plan === undefined) return undefined;
    const { after = HOUR, ...resolution } = plan;
    const { id, since } = incident;
    return {
      time: since + after,
      rank: this.plans.rank(`incident ${id}`),
      happen: async (port) => {
        const refused = await port.activate((handlers) =>
          handlers.resolveIncident({ ...resolution, incident: id }),
        );
        if (refused !== undefined) this.answers.push(`incident ${id}: ${refused}`);
      },
    };
  }

  private outsideEvents(scenario: Scenario): WorldEvent[] {
    const { drain, cancel } = scenario;
    const events = plannedMessages(scenario).map(({ at, envelope }) => this.message(at, envelope));
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

  private message(time: number, envelope: MessageEnvelope): WorldEvent {
    const answered = (answer: string): void => {
      this.answers.push(`${envelope.name} ${envelope.id}: ${answer}`);
    };
    return {
      ...{ time, rank: this.plans.rank(`message ${envelope.id}`) },
      happen: (port) => port.activate((handlers) => answered(handlers.message(envelope))),
      tooLate: () => answered('late'),
    };
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
