import type { Marking } from '#contracts/marking.ts';
import type { MessageEnvelope } from '#contracts/message.ts';
import type { Caller } from '#contracts/platform.ts';
import type { Definition, Instance, Outcome } from './instance.ts';
import { takeMarking } from './marking.ts';
import type { Port } from './port/port.ts';
import { visible } from './scope.ts';

/** Second argument of every process workflow. */
export interface ProcessContext {
  /** Absent: what follows the process id in the workflow id. */
  readonly businessKey?: string;
  /** Continue from this marking (the net only). */
  readonly marking?: Marking;
  /** Way to begin, by its id ({@link Entry}); absent: the process's own. */
  readonly entry?: string;
  /** Started by a call activity. */
  readonly caller?: Caller;
}

/** What a process workflow returns. */
export interface ProcessResult {
  /** End event reached last; absent if the process has none. */
  readonly ended?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What an executor does for a run. */
export interface Execution {
  /** Lets the first tokens go. */
  start(): void;
  /** Withdraws everything outstanding: the workflow was cancelled from outside. */
  interrupt(): void;
}

export function businessKeyOf({ id }: Definition, port: Port, context: ProcessContext): string {
  const { workflowId } = port.execution;
  const prefix = `${id}:`;
  const key = workflowId.startsWith(prefix) ? workflowId.slice(prefix.length) : workflowId;
  return context.businessKey ?? key;
}

/** Runs an instance to the end of this run: completion, cancellation, or continue-as-new in the net. */
export function runInstance(instance: Instance, execution: Execution): Promise<ProcessResult> {
  const late: MessageEnvelope[] = [];
  instance.port.serve({
    message: (envelope) => instance.deliver(envelope),
    signal: (envelope) => {
      if (instance.deliver(envelope) === 'late') late.push(envelope);
    },
    broadcast: (envelope) => instance.signalled(envelope),
    taskReport: (report) => void instance.tasks.report(report.task, report),
    escalation: (report) => instance.escalated(report),
    escalationHeard: (heard) => void instance.escalations.report(heard.path, heard),
    drain: (request) => instance.requestDrain(request),
    resolveIncident: (resolution) => instance.incidents.resolve(resolution),
    cancel: () => {
      execution.interrupt();
      instance.finish({ kind: 'cancelled' });
    },
    trace: () => instance.trace(),
    state: () => instance.state(),
  });
  return new Promise((resolve) => {
    instance.onOutcome((outcome) => {
      const nothing = instance.outstanding.idle && !left(instance, late);
      // What has led to any other outcome is done first.
      if (outcome.kind === 'completed' && nothing) resolve(result(instance));
      else resolve(Promise.resolve().then(() => end(instance, execution, outcome, late)));
    });
    execution.start();
  });
}

function end(
  instance: Instance,
  execution: Execution,
  outcome: Outcome,
  late: MessageEnvelope[],
): Promise<ProcessResult> {
  const { port } = instance;
  switch (outcome.kind) {
    case 'completed':
      return over(instance, late).then(() => result(instance));
    case 'thrown':
      execution.interrupt();
      return over(instance, late).then(() => {
        throw port.thrown(outcome.code, outcome.variables);
      });
    case 'cancelled':
      return instance.outstanding.settled().then(() => {
        throw port.cancelled();
      });
    case 'broken':
      throw outcome.error;
    case 'drained':
      return goOnInNet(instance, execution, late);
  }
}

/** What arrives until then may still move tokens; they park at their next element, unless the instance comes to its end. */
async function goOnInNet(
  instance: Instance,
  execution: Execution,
  late: MessageEnvelope[],
): Promise<ProcessResult> {
  const { port, definition, drain } = instance;
  do await instance.outstanding.settled();
  while (!(await quiet(instance)));
  const ending = instance.ending();
  if (ending !== undefined) return end(instance, execution, ending, late);
  const net = `${definition.id}@${definition.version}.net`;
  return port.continueAsNew(drain?.workflowType ?? net, takeMarking(instance));
}

/** True once no token moves, or the instance is over, if nothing was asked of the platform on the way. */
async function quiet(instance: Instance): Promise<boolean> {
  while (!instance.quiet() && instance.ending() === undefined) await instance.nextMove();
  return instance.outstanding.idle;
}

/** Before a run may end: the platform knows what it must know, and has what nobody took. */
async function over(instance: Instance, late: MessageEnvelope[]): Promise<void> {
  await instance.outstanding.settled();
  await returnUndelivered(instance, late);
}

function left(instance: Instance, late: readonly MessageEnvelope[]): boolean {
  return late.length > 0 || instance.messages.fresh().length > 0;
}

function result(instance: Instance): ProcessResult {
  const variables = visible(instance.root.variables);
  return instance.ended === undefined ? { variables } : { ended: instance.ended, variables };
}

/** Nothing accepted is lost: messages that nobody took go back to the platform, once the instance is over. */
async function returnUndelivered(instance: Instance, late: MessageEnvelope[]): Promise<void> {
  const buffered = instance.messages.fresh();
  let messages: readonly unknown[] = [...buffered, ...late.splice(0)];
  for (let batch = 1; messages.length > 0; batch++) {
    await undeliverable(instance, messages, batch);
    messages = late.splice(0);
  }
}

function undeliverable(
  instance: Instance,
  messages: readonly unknown[],
  batch: number,
): Promise<void> {
  const { port, chain } = instance;
  const { workflowId } = port.execution;
  return new Promise((resolve) => {
    port.startJob(
      {
        job: 'undeliverable-messages',
        placement: 'own',
        taskQueue: 'events',
        startToCloseTimeout: 30_000,
        retry: { maximumAttempts: Infinity, initialInterval: 1_000, backoffCoefficient: 2 },
        input: { workflowId, messages },
        context: { element: '', headers: {}, key: `${chain}/undeliverable/${batch}` },
        summary: 'Messages that nobody took',
      },
      () => resolve(),
    );
  });
}
