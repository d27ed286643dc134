import type { Marking } from '#contracts/marking.ts';
import { InternalError } from '../internal-error.ts';
import { withPort } from './ambient.ts';
import type {
  Cancel,
  ChildRequest,
  Enclosure,
  Execution,
  Handlers,
  JobRequest,
  JobResult,
  Port,
  SignalRequest,
  TimerRequest,
  UserTaskRequest,
} from './port.ts';

/** A command as the executors are compared by: what would become an event of a history. */
export type Command =
  | { readonly kind: 'job'; readonly request: JobRequest }
  | { readonly kind: 'timer'; readonly request: TimerRequest }
  | { readonly kind: 'child'; readonly request: ChildRequest }
  | { readonly kind: 'user-task'; readonly request: UserTaskRequest }
  | { readonly kind: 'signal'; readonly request: SignalRequest }
  | {
      readonly kind: 'cancel-job' | 'cancel-timer' | 'cancel-child';
      readonly element: string;
      readonly withdrawn: Command;
    }
  | { readonly kind: 'continue-as-new'; readonly workflowType: string; readonly marking: Marking };

/** Something that the outside still owes the instance. */
export interface Pending {
  /** Commands are numbered in the order they were given. */
  readonly id: number;
  readonly command: Command;
  /** Virtual time of a timer, ms. */
  readonly due?: number;
}

/** A called process has ended by a BPMN error of its caller's. */
export class ThrownToCaller extends Error {
  override readonly name = 'ThrownToCaller';
  readonly code: string;
  readonly variables: Readonly<Record<string, unknown>>;

  constructor(code: string, variables: Readonly<Record<string, unknown>>) {
    super(`BPMN error '${code}'`);
    this.code = code;
    this.variables = variables;
  }
}

/** What continue-as-new hands to the next run. */
export interface Continued {
  readonly workflowType: string;
  readonly marking: Marking;
}

/**
 * A deterministic world for one run of one instance: commands are collected by activation, and each call of
 * `settleJob`, `fireTimer` or a handler is one activation, after which `idle` lets every microtask run.
 */
export class InProcessPort implements Port {
  readonly execution: Execution;
  /** Commands of each activation; the first is the start. */
  readonly activations: Command[][] = [[]];
  readonly pending = new Map<number, Pending>();
  readonly whole = this.enclosure();
  details = '';
  continued: Continued | undefined;
  private readonly idle: () => Promise<void>;
  private readonly callbacks = new Map<number, (result: JobResult) => unknown>();
  private handlers: Handlers | undefined;
  private time: number;
  private nextId = 1;

  /** @param idle resolves when no microtask is left, e.g. on the next turn of the event loop */
  constructor(execution: Execution, idle: () => Promise<void>, now = 0) {
    this.execution = execution;
    this.idle = idle;
    this.time = now;
  }

  now(): number {
    return this.time;
  }

  startJob(request: JobRequest, settle: (result: JobResult) => unknown): Cancel {
    return this.start({ kind: 'job', request }, settle);
  }

  startTimer(request: TimerRequest, fire: () => void): Cancel {
    return this.start({ kind: 'timer', request }, fire, this.time + request.delay);
  }

  /** Whatever the enclosure, a command is cancelled when its own `Cancel` is called, as all of them are then. */
  enclosure(): Enclosure {
    return { run: (start) => start(), cancel: () => {} };
  }

  startChild(request: ChildRequest, settle: (result: JobResult) => void): Cancel {
    return this.start({ kind: 'child', request }, settle);
  }

  startUserTask(request: UserTaskRequest, started: (failure?: string) => void): void {
    this.start({ kind: 'user-task', request }, (result) => {
      if (result.kind === 'failed') started(result.message);
      else started();
    });
  }

  signal(request: SignalRequest, sent: () => void): void {
    this.start({ kind: 'signal', request }, sent);
  }

  describe(details: string): void {
    this.details = details;
  }

  serve(handlers: Handlers): void {
    this.handlers = handlers;
  }

  continueAsNew(workflowType: string, marking: Marking): Promise<never> {
    // The marking travels as JSON, as it would through a history.
    const carried: Marking = JSON.parse(JSON.stringify(marking));
    this.command({ kind: 'continue-as-new', workflowType, marking: carried });
    this.continued = { workflowType, marking: carried };
    return new Promise(() => {});
  }

  cancelled(): Error {
    return new Error('Workflow cancelled');
  }

  thrown(code: string, variables: Readonly<Record<string, unknown>>): Error {
    return new ThrownToCaller(code, variables);
  }

  /** One activation: a job, a called process, or the start of a task gets its result. Its value travels as JSON. */
  async settleJob(id: number, result: JobResult): Promise<void> {
    const carried: JobResult = JSON.parse(JSON.stringify(result));
    await this.activate(() => this.take(id)(carried));
  }

  /** One activation: time moves on to the timer's due time, and it fires. */
  async fireTimer(id: number): Promise<void> {
    const due = this.pending.get(id)?.due ?? this.time;
    this.time = Math.max(this.time, due);
    await this.activate(() => this.take(id)({ kind: 'completed', value: undefined }));
  }

  /** One activation: anything else from outside, e.g. a message. */
  async activate<T>(work: (handlers: Handlers) => T): Promise<T> {
    this.activations.push([]);
    const handlers = this.served();
    const result = withPort(this, () => work(handlers));
    await this.idle();
    return result;
  }

  /** Lets time pass without an event. */
  advance(ms: number): void {
    this.time += ms;
  }

  served(): Handlers {
    if (this.handlers === undefined) throw new InternalError('The instance has not started.');
    return this.handlers;
  }

  private start(command: Command, callback: (result: JobResult) => unknown, due?: number): Cancel {
    const id = this.nextId++;
    this.command(command);
    this.pending.set(id, due === undefined ? { id, command } : { id, command, due });
    const settled = new Promise((resolve) => {
      this.callbacks.set(id, (result) => resolve(callback(result)));
    });
    return Object.assign(() => this.cancel(id), { settled });
  }

  private cancel(id: number): void {
    const command = this.pending.get(id)?.command;
    if (command === undefined) return;
    this.pending.delete(id);
    this.callbacks.delete(id);
    if (command.kind === 'job') {
      this.command({
        kind: 'cancel-job',
        withdrawn: command,
        element: command.request.context.element,
      });
    } else if (command.kind === 'timer') {
      this.command({ kind: 'cancel-timer', withdrawn: command, element: command.request.element });
    } else if (command.kind === 'child') {
      this.command({ kind: 'cancel-child', withdrawn: command, element: command.request.element });
    }
  }

  private command(command: Command): void {
    this.activations.at(-1)?.push(command);
  }

  private take(id: number): (result: JobResult) => unknown {
    const callback = this.callbacks.get(id);
    if (callback === undefined) throw new InternalError(`Nothing is pending under ${id}.`);
    this.pending.delete(id);
    this.callbacks.delete(id);
    return callback;
  }
}
