import {
  ActivityCancellationType,
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  ChildWorkflowCancellationType,
  ChildWorkflowFailure,
  defineQuery,
  defineSignal,
  defineUpdate,
  executeChild,
  getExternalWorkflowHandle,
  makeContinueAsNewFunc,
  ParentClosePolicy,
  scheduleActivity,
  scheduleLocalActivity,
  setCurrentDetails,
  setHandler,
  sleep,
  startChild,
  workflowInfo,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import { BPMN_ERROR_TYPE, readBpmnError } from '#contracts/bpmn-error.ts';
import type {
  DrainRequest,
  IncidentResolution,
  MessageAnswer,
  MessageEnvelope,
} from '#contracts/message.ts';
import {
  DRAIN_SIGNAL,
  INCIDENT_UPDATE,
  MESSAGE_SIGNAL,
  MESSAGE_UPDATE,
  STATE_QUERY,
  TRACE_QUERY,
} from '#contracts/message.ts';
import type { EscalationHeard, EscalationReport, SignalEnvelope } from '#contracts/platform.ts';
import {
  BROADCAST_SIGNAL,
  ESCALATION_HEARD_SIGNAL,
  ESCALATION_SIGNAL,
} from '#contracts/platform.ts';
import { summaryOf } from '#contracts/summary.ts';
import type { TaskReport } from '#contracts/user-task.ts';
import { TASK_REPORT_SIGNAL, USER_TASK_WORKFLOW } from '#contracts/user-task.ts';
import type { InstanceState, Trace } from '#contracts/trace.ts';
import type {
  Cancel,
  ChildRequest,
  Enclosure,
  Handlers,
  JobRequest,
  JobResult,
  Port,
  SignalRequest,
  UserTaskRequest,
} from './port.ts';

const messageSignal = defineSignal<[MessageEnvelope]>(MESSAGE_SIGNAL);
const messageUpdate = defineUpdate<MessageAnswer, [MessageEnvelope]>(MESSAGE_UPDATE);
const drainSignal = defineSignal<[DrainRequest]>(DRAIN_SIGNAL);
const incidentUpdate = defineUpdate<void, [IncidentResolution]>(INCIDENT_UPDATE);
const broadcastSignal = defineSignal<[SignalEnvelope]>(BROADCAST_SIGNAL);
const taskReportSignal = defineSignal<[TaskReport]>(TASK_REPORT_SIGNAL);
const escalationSignal = defineSignal<[EscalationReport]>(ESCALATION_SIGNAL);
const escalationHeardSignal = defineSignal<[EscalationHeard]>(ESCALATION_HEARD_SIGNAL);
const traceQuery = defineQuery<Trace>(TRACE_QUERY);
const stateQuery = defineQuery<InstanceState>(STATE_QUERY);

/** The port on Temporal's workflow SDK: one command each, cancelled through a scope of its own. */
export function temporalPort(): Port {
  const { workflowId, firstExecutionRunId } = workflowInfo();
  const root = CancellationScope.current();
  let apart: CancellationScope | undefined;
  let beside: CancellationScope | undefined;
  const detached = (): CancellationScope =>
    (apart ??= new CancellationScope({ parent: root, cancellable: false }));
  return {
    now: () => Date.now(),
    execution: { workflowId, firstRunId: firstExecutionRunId },
    startJob: (request, settle, enclosure) =>
      command(
        request.detached === true ? detached() : root,
        enclosure,
        () => schedule(request),
        (value) => settle({ kind: 'completed', value }),
        (error) => settle(failure(error)),
        () => new Promise(() => {}),
      ),
    startTimer: ({ delay, summary }, fire, enclosure) =>
      command(
        root,
        enclosure,
        () => sleep(delay, { summary: summaryOf(summary) }),
        fire,
        () => {},
      ),
    enclosure: () => new Shelter(root),
    whole: {
      // Inside of what reacts to a command, the scope is that command's.
      run: (start) =>
        CancellationScope.current() === root ? start() : (beside ??= new Shelter(root)).run(start),
      cancel: () => {},
    },
    startChild: (request, settle) =>
      command(
        root,
        undefined,
        () => startProcess(request),
        (value) => settle({ kind: 'completed', value }),
        (error) => settle(failure(error)),
      ),
    startUserTask: (request, started) => {
      command(
        detached(),
        undefined,
        () => startTask(request),
        () => started(),
        (error) => started(messageOf(error)),
      );
    },
    signal: (request, sent) => {
      command(detached(), undefined, () => sendSignal(request), sent, sent);
    },
    describe: (details) => setCurrentDetails(details),
    serve: (handlers) => serve(root, handlers),
    continueAsNew: (workflowType, marking) =>
      makeContinueAsNewFunc({ workflowType })({}, { marking }),
    cancelled: () => new CancelledFailure('Workflow cancelled'),
    thrown: (code, variables) =>
      ApplicationFailure.create({
        message: `BPMN error '${code}'`,
        type: BPMN_ERROR_TYPE,
        nonRetryable: true,
        details: [{ code, variables }],
      }),
  };
}

/**
 * Starts one command; its callbacks hang directly on the SDK's promise and fall silent once it is cancelled. Outside of an
 * enclosure it is cancelled by itself.
 *
 * @param withdrawn what it settles with if it was cancelled
 */
function command<T>(
  root: CancellationScope,
  enclosure: Enclosure | undefined,
  start: () => Promise<T>,
  done: (value: T) => unknown,
  failed: (error: unknown) => unknown,
  withdrawn: () => unknown = () => {},
): Cancel {
  const own = enclosure === undefined ? new Shelter(root) : undefined;
  let silent = false;
  const unless = <V>(callback: (value: V) => unknown) => {
    return (value: V): unknown => (silent ? withdrawn() : callback(value));
  };
  const within = enclosure ?? own;
  const settled = within?.run(() => start().then(unless(done), unless(failed)));
  const cancel = (): void => {
    silent = true;
    own?.cancel();
  };
  return Object.assign(cancel, settled && { settled });
}

/** A cancellation scope that makes no promises of its own to run something in: the SDK takes a stack trace for every promise. */
class Shelter extends CancellationScope {
  constructor(parent: CancellationScope) {
    super({ parent, cancellable: true });
  }

  protected override runInContext<T>(start: () => Promise<T>): Promise<T> {
    return start();
  }
}

function schedule(request: JobRequest): Promise<unknown> {
  const { job, placement, taskQueue, startToCloseTimeout, retry, summary } = request;
  const args = [request.input, request.context];
  const common = {
    startToCloseTimeout,
    retry,
    summary: summaryOf(summary),
    cancellationType: ActivityCancellationType.TRY_CANCEL,
  };
  if (placement === 'local') return scheduleLocalActivity(job, args, common);
  return scheduleActivity(job, args, placement === 'own' ? { ...common, taskQueue } : common);
}

/** When the caller ends, what it called ends too. */
function startProcess(request: ChildRequest): Promise<unknown> {
  const { workflowType, workflowId, input, caller, summary } = request;
  return executeChild(workflowType, {
    workflowId,
    args: [input, { caller }],
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
    cancellationType: ChildWorkflowCancellationType.TRY_CANCEL,
    staticSummary: summaryOf(summary),
  });
}

/** A task outlives the run that starts it, which may continue as new; it is cancelled in words. */
function startTask({ workflowId, task }: UserTaskRequest): Promise<unknown> {
  return startChild(USER_TASK_WORKFLOW, {
    workflowId,
    args: [task],
    parentClosePolicy: ParentClosePolicy.ABANDON,
    staticSummary: summaryOf(task.label),
  });
}

function sendSignal({ workflowId, signal, payload }: SignalRequest): Promise<void> {
  return getExternalWorkflowHandle(workflowId).signal(signal, payload);
}

function failure(error: unknown): JobResult {
  const wrapped = error instanceof ActivityFailure || error instanceof ChildWorkflowFailure;
  const cause = wrapped ? (error.cause ?? error) : error;
  if (cause instanceof ApplicationFailure && cause.type === BPMN_ERROR_TYPE) {
    return { kind: 'bpmn-error', ...readBpmnError(cause.details) };
  }
  return { kind: 'failed', message: messageOf(cause) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function serve(root: CancellationScope, handlers: Handlers): void {
  setHandler(messageSignal, (envelope) => handlers.signal(envelope));
  setHandler(messageUpdate, (envelope) => handlers.message(envelope));
  setHandler(broadcastSignal, (envelope) => handlers.broadcast(envelope));
  setHandler(taskReportSignal, (report) => handlers.taskReport(report));
  setHandler(escalationSignal, (report) => handlers.escalation(report));
  setHandler(escalationHeardSignal, (heard) => handlers.escalationHeard(heard));
  setHandler(drainSignal, (request) => handlers.drain(request));
  setHandler(incidentUpdate, (resolution) => {
    const refused = handlers.resolveIncident(resolution);
    if (refused !== undefined) throw ApplicationFailure.nonRetryable(refused, 'IncidentRefused');
  });
  setHandler(traceQuery, () => handlers.trace());
  setHandler(stateQuery, () => handlers.state());
  root.cancelRequested.catch(() => handlers.cancel());
}
