import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/common';
import { MESSAGE_SIGNAL, type MessageEnvelope } from '#contracts/message.ts';
import { keyFrom } from './business-key.ts';
import type { BuiltProcess } from './build.ts';
import type { ConformanceCase } from './case.ts';
import { SUITE_QUEUE } from './catalogue.ts';
import type { WorkflowNow } from './history.ts';
import type { Intervals } from './judge.ts';
import { activityKey, type MarkedRun } from './mark-agent.ts';
import type { StartFacts } from './model-facts.ts';
import type { TimeServer } from './time-server.ts';

export type Backend = 'structured' | 'net';
export type Variables = Readonly<Record<string, unknown>>;

/** An instance of one of the case's processes. */
export interface Instance {
  readonly workflowId: string;
  /** Absent: started by another instance, not by the runner. */
  readonly process?: BuiltProcess;
  readonly businessKey: string;
  now?: WorkflowNow;
}

/** One case on one backend: its instances, its trace, and what its world does to it. */
export class CaseRun implements MarkedRun {
  readonly one: ConformanceCase;
  readonly backend: Backend;
  readonly instances = new Map<string, Instance>();
  readonly trace: string[] = [];
  /** Why it broke; it is then over. */
  broken: string | undefined;
  private readonly server: TimeServer;
  private readonly processes: ReadonlyMap<string, BuiltProcess>;
  /** Unique in the server: cases may have equal processes and keys. */
  private readonly prefix: string;
  private readonly delays = new Map<string, number>();
  private readonly marked = new Map<string, readonly string[]>();

  constructor(
    one: ConformanceCase,
    backend: Backend,
    processes: ReadonlyMap<string, BuiltProcess>,
    server: TimeServer,
  ) {
    this.one = one;
    this.backend = backend;
    this.processes = processes;
    this.server = server;
    this.prefix = randomUUID();
  }

  startsOf(process: string): readonly StartFacts[] {
    return this.processes.get(process)?.facts.starts ?? [];
  }

  /** Starts an instance of a process of the file. */
  async start(id: string, variables: Variables, key?: string): Promise<void> {
    const process = this.processes.get(id);
    if (process === undefined) throw new RangeError(`the file has no executable process '${id}'`);
    const { workflowType, businessKey: expression } = process.compiled.manifest;
    const own = expression === undefined ? undefined : keyFrom(expression, variables);
    const businessKey = own ?? key ?? randomUUID();
    const workflowId = `${this.prefix}/${this.instances.size}/${id}:${businessKey}`;
    this.instances.set(workflowId, { workflowId, process, businessKey });
    await this.server.client.start(this.backend === 'net' ? `${workflowType}.net` : workflowType, {
      ...{ workflowId, taskQueue: SUITE_QUEUE, args: [variables, { businessKey }] },
    });
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
    const isStart = ({ kind, name }: StartFacts): boolean => kind === 'message' && name === message;
    await this.startAll(isStart, variables, key);
  }

  async startBySignal(signal: string, variables: Variables): Promise<void> {
    await this.startAll(({ kind, name }) => kind === 'signal' && name === signal, variables);
  }

  /** The time of a timer start event has come, if `element` is one. */
  async startByTimer(element: string | undefined, variables: Variables): Promise<void> {
    await this.startAll((start) => start.kind === 'timer' && start.element === element, variables);
  }

  async sendFrom(element: string, variables: Variables): Promise<void> {
    const sent = [...this.processes.values()].flatMap(
      ({ facts }) => facts.sends.get(element) ?? [],
    );
    for (const route of this.one.routing ?? []) {
      const [message = route.message] = sent;
      const isMeant =
        route.element === undefined
          ? sent.includes(route.message ?? '')
          : route.element === element;
      if (!isMeant || message === undefined) continue;
      if (route.kind === 'start') await this.start(route.process, variables);
      else await this.correlate(route.process, message, variables);
    }
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
  ): Promise<void> {
    for (const [id, { facts }] of this.processes) {
      if (facts.starts.some(isStart)) await this.start(id, variables, key);
    }
  }

  /** Ends all that is open. */
  async end(reason: string): Promise<void> {
    for (const { workflowId } of this.instances.values()) {
      await unlessEnded(() => this.server.client.getHandle(workflowId).terminate(reason));
    }
  }

  private async correlate(process: string, message: string, variables: Variables): Promise<void> {
    const open = [...this.instances.values()].filter(
      (instance) => instance.process?.compiled.id === process && this.waits(instance, message),
    );
    const [first] = open;
    if (first) await this.deliver(first, message, variables);
  }

  private waits({ process, now }: Instance, message: string): boolean {
    if (process === undefined || (now !== undefined && now.state !== 'open')) return false;
    const { messages } = process.compiled.manifest;
    return messages.some(({ name, kind }) => kind === 'catch' && name === message);
  }

  private async deliver(
    { workflowId }: Instance,
    name: string,
    variables: Variables,
  ): Promise<void> {
    const envelope: MessageEnvelope = { name, id: randomUUID(), variables };
    const handle = this.server.client.getHandle(workflowId);
    await unlessEnded(() => handle.signal(MESSAGE_SIGNAL, envelope));
  }
}

async function unlessEnded(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
