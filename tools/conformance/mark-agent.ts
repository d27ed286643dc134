/**
 * The suite's one agent: what it does is in the headers of its task. `mark=L` leaves mark L, `markVariable=v` the value of
 * the input variable v, `noop` nothing; `delayMs=N` takes N ms first; `throwError=C` throws BPMN error C instead;
 * `publishMessage=M` with `correlationKey=K` publishes a message.
 *
 * A job that takes its time asks to be tried again when the time is over, because an activity at work would keep the server
 * from skipping time.
 */
import { ApplicationFailure, activityInfo } from '@temporalio/activity';
import { BPMN_ERROR_TYPE } from '#contracts/bpmn-error.ts';
import type { JobContext } from '#contracts/job.ts';
import { keyFrom } from './business-key.ts';

/** Whom the agent works for: the run of a case. */
export interface MarkedRun {
  /** When a job that has just started is over, if it takes its time; ms of server time. */
  startDelay(activity: string, due: number): void;
  now(): number;
  mark(activity: string, marks: readonly string[]): void;
  publish(message: string, key: string | undefined, input: Variables): Promise<void>;
  /** The job of a throw event, send task or message end is done: what it stands for is sent. */
  sendFrom(element: string, input: Variables): Promise<void>;
  /** A job on the platform's own queue. */
  ask(job: string, input: Variables, context: JobContext): Promise<void>;
}

type Variables = Readonly<Record<string, unknown>>;

export function markAgent(
  runOf: (workflowId: string) => Promise<MarkedRun>,
): (input: Variables, job: JobContext) => Promise<object> {
  return async (input, { element, headers }) => {
    const { workflowExecution, activityId, attempt, scheduledTimestampMs } = activityInfo();
    const { workflowId = '' } = workflowExecution ?? {};
    const run = await runOf(workflowId);
    const activity = activityKey(workflowId, activityId);
    const due = scheduledTimestampMs + (Number(headers['delayMs'] ?? 0) || 0);
    if (attempt === 1 && due > scheduledTimestampMs) {
      run.startDelay(activity, due);
      const nextRetryDelay = Math.max(1, Math.ceil(due - run.now()));
      throw ApplicationFailure.create({
        message: `At work for ${nextRetryDelay} ms`,
        nextRetryDelay,
      });
    }
    const code = headers['throwError'];
    if (code !== undefined) {
      run.mark(activity, []);
      throw ApplicationFailure.create({
        ...{ message: code, type: BPMN_ERROR_TYPE, nonRetryable: true },
        details: [{ code, variables: {} }],
      });
    }
    run.mark(activity, marksOf(headers, input));
    const message = headers['publishMessage'];
    if (message !== undefined) await run.publish(message, keyOf(headers, input), input);
    await run.sendFrom(element, input);
    return {};
  };
}

/** The platform of the suite: what instances ask of it concerns their own case only. */
export function platformAgent(
  runOf: (workflowId: string) => Promise<MarkedRun>,
): (input: Variables, job: JobContext) => Promise<object> {
  return async (input, context) => {
    const { workflowExecution, activityType } = activityInfo();
    const run = await runOf(workflowExecution?.workflowId ?? '');
    await run.ask(activityType, input, context);
    return {};
  };
}

export function activityKey(workflowId: string, activityId: string): string {
  return `${workflowId} ${activityId}`;
}

function marksOf(headers: JobContext['headers'], input: Variables): readonly string[] {
  const { mark, markVariable, noop } = headers;
  if (noop !== undefined) return [];
  return [
    ...(mark === undefined ? [] : [mark]),
    ...(markVariable === undefined ? [] : [textOf(input[markVariable])]),
  ];
}

/** The header's text; where it is FEEL (`=order`), its value. */
function keyOf(headers: JobContext['headers'], input: Variables): string | undefined {
  const key = headers['correlationKey'];
  return key?.startsWith('=') === true ? keyFrom(key.slice(1), input) : key;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
}
