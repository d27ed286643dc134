/**
 * What a history says about a workflow now. Histories are the one source that is never behind: an event and the workflow
 * task that it causes are written together.
 */
import type { Connection } from '@temporalio/client';
import { optionalTsToMs } from '@temporalio/common/lib/time.js';
import type { temporal } from '@temporalio/proto';

export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

const UNHANDLED_COMMAND = 1;

export interface WorkflowNow {
  /** `withdrawn`: cancelled, terminated or timed out. */
  readonly state: 'open' | 'completed' | 'failed' | 'withdrawn';
  /** Why it failed, or why its workflow task does. */
  readonly failure?: string;
  /** Something is still to happen without anybody's help, and without time. */
  readonly isBusy: boolean;
  readonly length: number;
  /** Times when pending timers fire, ms since the epoch. */
  readonly timers: readonly number[];
  readonly activities: readonly ActivityNow[];
  readonly children: readonly ChildNow[];
}

export interface ActivityNow {
  readonly id: string;
  /** Ms since the epoch. */
  readonly scheduled: number;
  /** When it was completed, failed or withdrawn. */
  readonly ended?: number;
}

export interface ChildNow {
  readonly workflowId: string;
  readonly workflowType: string;
}

/** Reads the last run of a workflow. */
export async function readWorkflow(
  connection: Connection,
  workflowId: string,
): Promise<WorkflowNow> {
  const events: HistoryEvent[] = [];
  let nextPageToken: Uint8Array = new Uint8Array();
  do {
    const page = await connection.workflowService.getWorkflowExecutionHistory({
      ...{ namespace: 'default', execution: { workflowId }, nextPageToken },
    });
    events.push(...(page.history?.events ?? []));
    nextPageToken = page.nextPageToken ?? new Uint8Array();
  } while (nextPageToken.length > 0);
  return readEvents(events);
}

export function readEvents(events: readonly HistoryEvent[]): WorkflowNow {
  return new Reading(events).now();
}

interface Mutable {
  id: string;
  scheduled: number;
  ended?: number;
}

/** Plays a history event by event. */
class Reading {
  private state: WorkflowNow['state'] = 'open';
  private failure: string | undefined;
  private isTaskDue = false;
  private readonly length: number;
  private readonly timers = new Map<string, number>();
  /** By the id of the event that scheduled it. */
  private readonly activities = new Map<string, Mutable>();
  private readonly children = new Map<string, ChildNow>();
  /** Ids of events that the server has yet to answer. */
  private readonly unanswered = new Set<string>();

  constructor(events: readonly HistoryEvent[]) {
    this.length = events.length;
    for (const event of events) {
      const time = optionalTsToMs(event.eventTime) ?? 0;
      this.readTask(event);
      this.readTimer(event, time);
      this.readActivity(event, time);
      this.readOthers(event);
      this.readEnd(event);
    }
  }

  now(): WorkflowNow {
    const { state, failure, length } = this;
    const isOpen = state === 'open';
    return {
      ...{ state, length },
      ...(failure === undefined ? {} : { failure }),
      isBusy: isOpen && (this.isTaskDue || this.unanswered.size > 0),
      timers: isOpen ? [...this.timers.values()] : [],
      activities: [...this.activities.values()],
      children: [...this.children.values()],
    };
  }

  private readTask(event: HistoryEvent): void {
    if (event.workflowTaskScheduledEventAttributes) this.isTaskDue = true;
    if (event.workflowTaskCompletedEventAttributes) this.isTaskDue = false;
    const failed = event.workflowTaskFailedEventAttributes;
    // Something came while the workflow was ending: the task is done again.
    if (failed && failed.cause !== UNHANDLED_COMMAND)
      this.failure = failed.failure?.message ?? 'A workflow task failed.';
  }

  private readTimer(event: HistoryEvent, time: number): void {
    const started = event.timerStartedEventAttributes;
    if (started) {
      const delay = optionalTsToMs(started.startToFireTimeout) ?? 0;
      this.timers.set(started.timerId ?? '', time + delay);
    }
    const over = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
    if (over) this.timers.delete(over.timerId ?? '');
  }

  private readActivity(event: HistoryEvent, time: number): void {
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled) {
      this.activities.set(idOf(event.eventId), { id: scheduled.activityId ?? '', scheduled: time });
    }
    const over =
      event.activityTaskCompletedEventAttributes ??
      event.activityTaskFailedEventAttributes ??
      event.activityTaskTimedOutEventAttributes ??
      event.activityTaskCanceledEventAttributes ??
      // Nobody waits for an activity that was asked to cancel.
      event.activityTaskCancelRequestedEventAttributes;
    if (!over) return;
    const activity = this.activities.get(idOf(over.scheduledEventId));
    if (activity) activity.ended ??= time;
  }

  private readOthers(event: HistoryEvent): void {
    if (
      event.startChildWorkflowExecutionInitiatedEventAttributes ||
      event.signalExternalWorkflowExecutionInitiatedEventAttributes ||
      event.requestCancelExternalWorkflowExecutionInitiatedEventAttributes
    ) {
      this.unanswered.add(idOf(event.eventId));
    }
    const started = event.childWorkflowExecutionStartedEventAttributes;
    if (started) {
      const workflowId = started.workflowExecution?.workflowId ?? '';
      this.children.set(workflowId, { workflowId, workflowType: started.workflowType?.name ?? '' });
    }
    const answered =
      started ??
      event.startChildWorkflowExecutionFailedEventAttributes ??
      event.externalWorkflowExecutionSignaledEventAttributes ??
      event.signalExternalWorkflowExecutionFailedEventAttributes ??
      event.externalWorkflowExecutionCancelRequestedEventAttributes ??
      event.requestCancelExternalWorkflowExecutionFailedEventAttributes;
    if (answered) this.unanswered.delete(idOf(answered.initiatedEventId));
  }

  private readEnd(event: HistoryEvent): void {
    const failed = event.workflowExecutionFailedEventAttributes;
    if (failed) {
      this.state = 'failed';
      this.failure = failed.failure?.message ?? 'The workflow failed.';
    }
    if (event.workflowExecutionCompletedEventAttributes) this.state = 'completed';
    if (
      event.workflowExecutionCanceledEventAttributes ??
      event.workflowExecutionTerminatedEventAttributes ??
      event.workflowExecutionTimedOutEventAttributes
    ) {
      this.state = 'withdrawn';
    }
  }
}

function idOf(id: HistoryEvent['eventId']): string {
  return String(id ?? '');
}
