import type { MessageEnvelope } from '#contracts/message.ts';
import { PLATFORM_TASK_QUEUE } from '#contracts/platform.ts';
import type { Incident } from '#contracts/trace.ts';
import type { TaskReport } from '#contracts/user-task.ts';
import { CANCEL_TASK } from '#contracts/user-task.ts';
import { InternalError } from '#runtime/internal-error.ts';
import type { InProcessPort, Pending } from '#runtime/port/in-process.ts';
import type {
  ChildRequest,
  JobRequest,
  JobResult,
  SignalRequest,
  UserTaskRequest,
} from '#runtime/port/port.ts';
import { isRecord } from '#runtime/scope.ts';
import { Mail } from './mail.ts';
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
  private readonly mail = new Mail();
  private readonly openTasks = new Map<string, WorldEvent>();
  private outside: WorldEvent[];
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
  event(pending: Pending, port: InProcessPort): WorldEvent {
    const { id, command, due } = pending;
    switch (command.kind) {
      case 'job':
        return command.request.taskQueue === PLATFORM_TASK_QUEUE
          ? this.platformJob(id, command.request, port)
          : this.job(id, command.request, port);
      case 'child':
        return this.child(id, command.request, port);
      case 'user-task':
        return this.userTask(id, command.request, port);
      case 'timer': {
        const { element } = command.request;
        const rank = `${this.plans.rank(`timer ${element}`)} ${String(id).padStart(6, '0')}`;
        return { time: due ?? port.now(), rank, happen: (at) => at.fireTimer(id) };
      }
      case 'signal':
        this.signalled(command.request);
        return this.atOnce(id, port, `signal ${command.request.workflowId}`);
      case 'cancel-job':
      case 'cancel-timer':
      case 'cancel-child':
      case 'continue-as-new':
        throw new InternalError(`'${command.kind}' does not settle.`);
    }
  }

  private job(id: number, { job, context }: JobRequest, port: InProcessPort): WorldEvent {
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

  /** The platform is quick, and takes part: it keeps messages until somebody subscribes. */
  private platformJob(
    id: number,
    { job, input, context }: JobRequest,
    port: InProcessPort,
  ): WorldEvent {
    const { key } = context;
    const event = this.atOnce(id, port, `${job} ${key} ${JSON.stringify(input)}`);
    const happen = async (at: InProcessPort): Promise<void> => {
      await event.happen(at);
      for (const message of this.mail.handle(job, input)) {
        this.add(this.message(at.now(), message));
      }
    };
    return { ...event, happen };
  }

  private child(id: number, request: ChildRequest, port: InProcessPort): WorldEvent {
    const { element, caller } = request;
    const { plan, after, name } = this.plans.answer('calls', { element, path: caller.call });
    const thrower = { workflowId: request.workflowId, path: 'Throw/1' };
    const now = port.now();
    for (const [code, at] of Object.entries(plan.escalations ?? {})) {
      this.add({
        ...{ time: now + at, rank: this.plans.rank(`escalation ${code} ${name}`) },
        happen: (to) =>
          to.activate((handlers) =>
            handlers.escalation({ ...{ call: caller.call, code }, thrower }),
          ),
      });
    }
    const result = jobResult(plan);
    return {
      time: now + after,
      rank: this.plans.rank(name),
      happen: (at) =>
        at.settleJob(
          id,
          result.kind === 'completed'
            ? { kind: 'completed', value: { variables: result.value } }
            : result,
        ),
    };
  }

  /** The task is there at once; its report comes when somebody is done with it. */
  private userTask(
    id: number,
    { workflowId, task }: UserTaskRequest,
    port: InProcessPort,
  ): WorldEvent {
    const { plan, after, name } = this.plans.answer('tasks', task);
    const done = this.report(task.path, jobResult(plan), port.now() + after, name);
    this.openTasks.set(workflowId, done);
    this.add(done);
    return this.atOnce(id, port, name);
  }

  private report(task: string, result: JobResult, time: number, name: string): WorldEvent {
    const report: TaskReport =
      result.kind === 'completed'
        ? { task, kind: 'completed', variables: isRecord(result.value) ? result.value : {} }
        : { task, ...result };
    return {
      ...{ time, rank: this.plans.rank(`report ${name}`) },
      happen: (port) => port.activate((handlers) => handlers.taskReport(report)),
    };
  }

  /** A task that is cancelled reports nothing. */
  private signalled({ workflowId, signal }: SignalRequest): void {
    const report = signal === CANCEL_TASK ? this.openTasks.get(workflowId) : undefined;
    if (report !== undefined) this.outside = this.outside.filter((event) => event !== report);
  }

  private atOnce(id: number, port: InProcessPort, name: string): WorldEvent {
    return {
      ...{ time: port.now(), rank: this.plans.rank(name) },
      happen: (at) => at.settleJob(id, { kind: 'completed', value: null }),
    };
  }

  private add(event: WorldEvent): void {
    this.outside = [...this.outside, event].sort(compareEvents);
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
    const events = plannedMessages(scenario).map(({ at, envelope }) =>
      envelope.key === undefined ? this.message(at, envelope) : this.posted(at, envelope),
    );
    for (const [index, { name, at, variables = {} }] of (scenario.signals ?? []).entries()) {
      const envelope = { name, id: `signal-${index + 1}`, variables };
      events.push({
        ...{ time: at, rank: this.plans.rank(envelope.id) },
        happen: (port) => port.activate((handlers) => handlers.broadcast(envelope)),
      });
    }
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

  /** A message by key comes to the instance once its mailbox knows that it waits. */
  private posted(time: number, envelope: MessageEnvelope): WorldEvent {
    return {
      ...{ time, rank: this.plans.rank(`message ${envelope.id}`) },
      happen: (port) => {
        for (const message of this.mail.post(envelope)) this.add(this.message(port.now(), message));
        return Promise.resolve();
      },
    };
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
