import type { JobContext, Placement, RetryPolicy } from '#contracts/job.ts';
import type {
  DrainRequest,
  IncidentResolution,
  MessageAnswer,
  MessageEnvelope,
} from '#contracts/message.ts';
import type { Marking } from '#contracts/marking.ts';
import type {
  Caller,
  EscalationHeard,
  EscalationReport,
  SignalEnvelope,
} from '#contracts/platform.ts';
import type { TaskReport, UserTask } from '#contracts/user-task.ts';
import type { InstanceState, Trace } from '#contracts/trace.ts';

/**
 * Everything the runtime asks of the world: the narrow waist between both executors (structured code and net)
 * and Temporal. `temporal.ts` implements it on the SDK, `in-process.ts` on a deterministic scheduler.
 *
 * Results arrive by callback, called synchronously where the SDK's own promise settles: whoever is called first has
 * won, whatever the depth of anybody's promises. After `Cancel` no callback of that command is called.
 */
export interface Port {
  /** Milliseconds since the epoch, workflow time. */
  now(): number;
  /** Facts about this execution that do not change. */
  readonly execution: Execution;
  /** @param enclosure what withdraws the command; then `Cancel` only silences it. Absent: `Cancel` withdraws it. */
  startJob(
    request: JobRequest,
    settle: (result: JobResult) => unknown,
    enclosure?: Enclosure,
  ): Cancel;
  startTimer(request: TimerRequest, fire: () => void, enclosure?: Enclosure): Cancel;
  /** Encloses commands that are only ever withdrawn all together. */
  enclosure(): Enclosure;
  /** Encloses what only the end of the workflow withdraws. */
  readonly whole: Enclosure;
  /** Starts a called process; settles when it has ended. */
  startChild(request: ChildRequest, settle: (result: JobResult) => void): Cancel;
  /** Starts a user task, which outlives this run; `started` says why if it could not be started. */
  startUserTask(request: UserTaskRequest, started: (failure?: string) => void): void;
  /** Sends a signal to another workflow; `sent` once it has arrived, or found nobody. */
  signal(request: SignalRequest, sent: () => void): void;
  /** Markdown shown to operators: what the instance waits for. */
  describe(details: string): void;
  /** Registers what the world may ask of the instance; called once, before anything else. */
  serve(handlers: Handlers): void;
  /** Ends this run and goes on in `workflowType` with the marking. Never returns. */
  continueAsNew(workflowType: string, marking: Marking): Promise<never>;
  /** The error that ends a run whose cancellation was requested from outside. */
  cancelled(): Error;
  /** The error that ends a called process by a BPMN error of its caller's. */
  thrown(code: string, variables: Readonly<Record<string, unknown>>): Error;
}

export interface Cancel {
  (): void;
  /** Of a job: resolves to what its callback gave back. */
  readonly settled?: Promise<unknown>;
}

/**
 * Commands that are withdrawn together. Cheaper than a cancellation of its own for each command: on Temporal every promise
 * costs a stack trace, and a cancellation scope has several.
 */
export interface Enclosure {
  /** Starts a command inside. */
  run<T>(start: () => Promise<T>): Promise<T>;
  /** Withdraws what is still outstanding. */
  cancel(): void;
}

export interface Execution {
  /** Workflow id, `<processId>:<businessKey>`. */
  readonly workflowId: string;
  /** First run id of the chain. */
  readonly firstRunId: string;
}

export interface JobRequest {
  readonly job: string;
  readonly placement: Placement;
  readonly taskQueue: string;
  /** Milliseconds for one attempt. */
  readonly startToCloseTimeout: number;
  readonly retry: RetryPolicy;
  readonly input: Readonly<Record<string, unknown>>;
  readonly context: JobContext;
  /** Goes on when the workflow is cancelled from outside. */
  readonly detached?: true;
  /** BPMN label: user metadata, which replay does not compare. */
  readonly summary: string;
}

export type JobResult =
  | { readonly kind: 'completed'; readonly value: unknown }
  | {
      readonly kind: 'bpmn-error';
      readonly code: string;
      readonly variables: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'failed'; readonly message: string };

export interface ChildRequest {
  readonly element: string;
  readonly workflowType: string;
  /** `<processId>:<businessKey>`. */
  readonly workflowId: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly summary: string;
}

export interface UserTaskRequest {
  readonly workflowId: string;
  readonly task: UserTask;
}

export interface SignalRequest {
  readonly element: string;
  readonly workflowId: string;
  readonly signal: string;
  readonly payload: unknown;
}

export interface TimerRequest {
  readonly element: string;
  /** Milliseconds from now, at least 0. */
  readonly delay: number;
  readonly summary: string;
}

export interface Handlers {
  /** A message whose sender waits for the answer. */
  message(envelope: MessageEnvelope): MessageAnswer;
  /** A message whose sender was told `accepted`. */
  signal(envelope: MessageEnvelope): void;
  /** A BPMN signal from outside. */
  broadcast(envelope: SignalEnvelope): void;
  /** What became of a user task. */
  taskReport(report: TaskReport): void;
  /** An escalation of a called process. */
  escalation(report: EscalationReport): void;
  /** The caller has heard an escalation. */
  escalationHeard(heard: EscalationHeard): void;
  drain(request: DrainRequest): void;
  /** Throws nothing: says in words why a resolution is refused, or undefined once it is done. */
  resolveIncident(resolution: IncidentResolution): string | undefined;
  cancel(): void;
  trace(): Trace;
  state(): InstanceState;
}
