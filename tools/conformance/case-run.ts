import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { JobContext } from '#contracts/job.ts';
import { MESSAGE_SIGNAL, type MessageEnvelope } from '#contracts/message.ts';
import {
  BROADCAST_SIGNAL,
  BROADCAST_SIGNAL_JOB,
  PUBLISH_MESSAGE_JOB,
  RETURN_MESSAGE_JOB,
  SUBSCRIBE_JOB,
  UNSUBSCRIBE_JOB,
  type SignalEnvelope,
} from '#contracts/platform.ts';
import { COMPLETE_TASK } from '#contracts/user-task.ts';
import { keyFrom } from './business-key.ts';
import type { BuiltModels, BuiltProcess } from './build.ts';
import type { ConformanceCase, Route } from './case.ts';
import { SUITE_QUEUE } from './catalogue.ts';
import type { WorkflowNow } from './history.ts';
import type { Intervals } from './judge.ts';
import { Desk, messageOf, publishedOf, signalOf } from './desk.ts';
import { activityKey, type MarkedRun } from './mark-agent.ts';
import type { StartFacts } from './model-facts.ts';
import { wayToBegin } from './way-to-begin.ts';
import type { TimeServer } from './time-server.ts';

/** Marks more than any trace that is right: no more time is spent on such a case. */
const MARKS_TOO_MANY = 5;

export type Backend = 'structured' | 'net';
export type Variables = Readonly<Record<string, unknown>>;

/** An instance of one of the case's processes. */
export interface Instance {
  readonly workflowId: string;
  /** Absent: a user task. */
  readonly process?: BuiltProcess;
  readonly businessKey: string;
  /** Started by another instance, not by the runner. */
  readonly isChild?: true;
  /** The server has not answered yet: there may be no history to read. */
  isStarting?: boolean;
  now?: WorkflowNow;
}

/** One case on one backend: its instances, its trace, and what its world does to it. */
export class CaseRun implements MarkedRun {
  readonly one: ConformanceCase;
  readonly backend: Backend;
  readonly instances = new Map<string, Instance>();
  readonly trace: string[] = [];
  /** Its model or its stimuli have to do with time. */
  readonly needsTime: boolean;
  readonly hasDates: boolean;
  /** Why it broke; it is then over. */
  broken: string | undefined;
  private readonly server: TimeServer;
  private readonly processes: ReadonlyMap<string, BuiltProcess>;
  /** Unique in the server: cases may have equal processes and keys. */
  private readonly prefix: string;
  private readonly desk = new Desk();
  private readonly delays = new Map<string, number>();
  private readonly marked = new Map<string, readonly string[]>();

  constructor(one: ConformanceCase, backend: Backend, models: BuiltModels, server: TimeServer) {
    this.one = one;
    this.backend = backend;
    this.processes = models.processes;
    const isMoved = (one.stimuli ?? []).some(({ type }) => type === 'timer-skip');
    this.needsTime = models.needsTime || isMoved;
    this.hasDates = models.hasDates;
    this.server = server;
    this.prefix = randomUUID();
  }

  startsOf(process: string): readonly StartFacts[] {
    return this.processes.get(process)?.facts.starts ?? [];
  }

  /**
   * Starts an instance of a process of the file.
   *
   * @param entry the start event, if it is not the process's own
   */
  async start(id: string, variables: Variables, key?: string, entry?: string): Promise<void> {
    const process = this.processes.get(id);
    if (process === undefined) throw new RangeError(`the file has no executable process '${id}'`);
    const { businessKey: expression, starts = [] } = process.compiled.manifest;
    const own = expression === undefined ? undefined : keyFrom(expression, variables);
    const businessKey = own ?? key ?? randomUUID();
    const workflowId = `${this.prefix}/${this.instances.size}/${id}:${businessKey}`;
    const instance: Instance = { workflowId, process, businessKey, isStarting: true };
    this.instances.set(workflowId, instance);
    const way = entry ?? wayToBegin(starts, variables);
    const context = way === undefined ? { businessKey } : { businessKey, entry: way };
    await this.server.ask(() =>
      this.server.client.start(process.types[this.backend], {
        ...{ workflowId, taskQueue: SUITE_QUEUE, args: [variables, context] },
      }),
    );
    instance.isStarting = false;
  }

  /** A message from outside or from another instance: whom it reaches, or what it starts. */
  async publish(message: string, key: string | undefined, variables: Variables): Promise<void> {
    const waiting = [...this.instances.values()].filter(
      (instance) =>
        this.waits(instance, message) && (key ?? instance.businessKey) === instance.businessKey,
    );
    if (waiting.length > 0) {
      await Promise.all(waiting.map((instance) => this.deliver(instance, message, variables)));
      return;
    }
    if (await this.post(message, key, variables)) return;
    const isStart = ({ kind, name }: StartFacts): boolean => kind === 'message' && name === message;
    const started = await this.startAll(isStart, variables, key);
    if (!started && key !== undefined) this.desk.keep({ message, key, variables });
  }

  /** A BPMN signal reaches all who wait for it, and starts what it starts. */
  async broadcast(signal: string, variables: Variables, from?: string): Promise<void> {
    const envelope: SignalEnvelope = { name: signal, id: randomUUID(), variables };
    for (const workflowId of this.desk.listeners(signal)) {
      if (workflowId !== from) await this.signal(workflowId, BROADCAST_SIGNAL, envelope);
    }
    await this.startAll(({ kind, name }) => kind === 'signal' && name === signal, variables);
  }

  /** The time of a timer start event has come, if `element` is one. */
  async startByTimer(element: string | undefined, variables: Variables): Promise<void> {
    await this.startAll((start) => start.kind === 'timer' && start.element === element, variables);
  }

  /** What instances ask of the platform. */
  async ask(job: string, input: Variables, { headers }: JobContext): Promise<void> {
    switch (job) {
      case SUBSCRIBE_JOB: {
        const kept = this.desk.subscribe(input);
        if (kept !== undefined) await this.post(kept.message, kept.key, kept.variables);
        return;
      }
      case UNSUBSCRIBE_JOB:
        this.desk.unsubscribe(input);
        return;
      case RETURN_MESSAGE_JOB: {
        const { name, key, variables } = messageOf(input);
        if (!(await this.post(name, key, variables))) {
          this.desk.keep({ message: name, key, variables });
        }
        return;
      }
      case BROADCAST_SIGNAL_JOB: {
        const { signal, variables, from } = signalOf(input);
        return this.broadcast(signal, variables, from);
      }
      case PUBLISH_MESSAGE_JOB: {
        const { name, key, variables } = publishedOf(input, headers);
        return this.publish(name, key, variables);
      }
      default:
        return;
    }
  }

  /**
   * Somebody completes a user task: one of the element, or of the global task that it calls. Where none is open, nothing
   * happens: what comes of it tells.
   */
  async complete(element: string, variables: Variables): Promise<void> {
    const tasks = [...this.instances.values()].filter(
      ({ workflowId, now }) => workflowId.startsWith('task:') && now?.state === 'open',
    );
    const task =
      tasks.find(({ workflowId }) => workflowId.split('/').at(-2) === element) ??
      tasks.find(({ workflowId }) => workflowId.split('/').includes(element));
    if (task === undefined) return;
    const handle = this.server.client.getHandle(task.workflowId);
    await this.server.ask(() => handle.executeUpdate(COMPLETE_TASK, { args: [{ variables }] }));
  }

  /** A child of one of the instances: another process of the file, or a user task. */
  adopt(workflowId: string): void {
    if (this.instances.has(workflowId)) return;
    const colon = workflowId.indexOf(':');
    const process = this.processes.get(workflowId.slice(0, colon));
    const businessKey = workflowId.slice(colon + 1);
    const child = { workflowId, businessKey, isChild: true } as const;
    this.instances.set(workflowId, process === undefined ? child : { ...child, process });
  }

  /** Sends a message to who subscribed to it first; false if nobody has. */
  private async post(
    name: string,
    key: string | undefined,
    variables: Variables,
  ): Promise<boolean> {
    const found = this.desk.take(name, key);
    if (found === undefined) return false;
    const { subscriber, key: own } = found;
    const envelope: MessageEnvelope = { name, key: own, id: randomUUID(), variables };
    await this.signal(subscriber.workflowId, MESSAGE_SIGNAL, envelope);
    return true;
  }

  private async signal(workflowId: string, signal: string, payload: unknown): Promise<void> {
    const handle = this.server.client.getHandle(workflowId);
    await unlessEnded(() => this.server.ask(() => handle.signal(signal, payload)));
  }

  async sendFrom(element: string, variables: Variables): Promise<void> {
    const sent = [...this.processes.values()].flatMap(
      ({ facts }) => facts.sends.get(element) ?? [],
    );
    for (const route of this.one.routing ?? []) {
      if (!isAbout(route, element, sent)) continue;
      const message = sent[0] ?? route.message;
      if (route.kind === 'correlate') await this.correlate(route.process, message, variables);
      else
        await this.start(route.process, variables, undefined, this.startBy(route.process, message));
    }
  }

  /** The start event of a process that waits for a message. */
  private startBy(process: string, message: string | undefined): string | undefined {
    const isMeant = ({ kind, name }: StartFacts): boolean => kind === 'message' && name === message;
    return this.startsOf(process).find(isMeant)?.element;
  }

  startDelay(activity: string, due: number): void {
    this.delays.set(activity, due);
  }

  now(): number {
    return this.server.now();
  }

  mark(activity: string, marks: readonly string[]): void {
    this.marked.set(activity, marks);
    this.trace.push(...marks);
  }

  /** Jobs that take their time: when each is over, if it is at work still. */
  delayOf(workflowId: string, activityId: string): number | undefined {
    return this.delays.get(activityKey(workflowId, activityId));
  }

  /** By mark, when its jobs were scheduled and completed. */
  intervals(): Intervals {
    const intervals: Record<string, [number, number][]> = {};
    for (const { workflowId, now } of this.instances.values()) {
      for (const { id, scheduled, ended = Infinity } of now?.activities ?? []) {
        for (const mark of this.marked.get(activityKey(workflowId, id)) ?? []) {
          (intervals[mark] ??= []).push([scheduled, ended]);
        }
      }
    }
    return intervals;
  }

  private async startAll(
    isStart: (start: StartFacts) => boolean,
    variables: Variables,
    key?: string,
  ): Promise<boolean> {
    let started = false;
    for (const [id, { facts }] of this.processes) {
      const start = facts.starts.find(isStart);
      if (start === undefined) continue;
      started = true;
      await this.start(id, variables, key, start.kind === 'none' ? undefined : start.element);
    }
    return started;
  }

  isHopeless(): boolean {
    const longest = Math.max(0, ...this.one.expectedTraces.map(({ length }) => length));
    return this.trace.length > longest + MARKS_TOO_MANY;
  }

  /** Ends all that is open. */
  async end(reason: string): Promise<void> {
    for (const { workflowId, now } of this.instances.values()) {
      if (now !== undefined && now.state !== 'open') continue;
      const handle = this.server.client.getHandle(workflowId);
      await unlessEnded(() => this.server.ask(() => handle.terminate(reason)));
    }
  }

  /** Without a name it is the message that the process waits for. */
  private async correlate(
    process: string,
    named: string | undefined,
    variables: Variables,
  ): Promise<void> {
    const { messages = [] } = this.processes.get(process)?.compiled.manifest ?? {};
    const message = named ?? messages.find(({ kind }) => kind === 'catch')?.name;
    if (message === undefined) return;
    const open = [...this.instances.values()].filter(
      (instance) => instance.process?.compiled.id === process && this.waits(instance, message),
    );
    const [first] = open;
    if (first) await this.deliver(first, message, variables);
    else if (!(await this.post(message, undefined, variables))) {
      this.desk.keep({ message, key: undefined, variables });
    }
  }

  private waits({ process, now }: Instance, message: string): boolean {
    if (process === undefined || (now !== undefined && now.state !== 'open')) return false;
    const { messages } = process.compiled.manifest;
    return messages.some(
      ({ name, kind, correlation }) =>
        kind === 'catch' && name === message && correlation === 'direct',
    );
  }

  private async deliver(
    { workflowId }: Instance,
    name: string,
    variables: Variables,
  ): Promise<void> {
    const envelope: MessageEnvelope = { name, id: randomUUID(), variables };
    await this.signal(workflowId, MESSAGE_SIGNAL, envelope);
  }
}

function isAbout(route: Route, element: string, sent: readonly string[]): boolean {
  const { element: from, message } = route;
  if (from === undefined && message === undefined) return true;
  if (from === element) return true;
  // A route that only has a name may mean either by it.
  const byMessage = from === undefined || from === message;
  return byMessage && message !== undefined && sent.includes(message);
}

async function unlessEnded(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
