/** The platform's own jobs: what instances ask for that is not sent to themselves (contracts/platform.ts). */
import { ApplicationFailure } from '@temporalio/activity';
import type { JobContext } from '#contracts/job.ts';
import type { MessageEnvelope } from '#contracts/message.ts';
import type { BroadcastSignalInput, SubscriptionRequest } from '#contracts/platform.ts';
import {
  BROADCAST_SIGNAL_JOB,
  MAILBOX_WORKFLOW,
  mailboxId,
  PLATFORM_TASK_QUEUE,
  POST_SIGNAL,
  PUBLISH_MESSAGE_FIELDS,
  PUBLISH_MESSAGE_JOB,
  RETURN_MESSAGE_JOB,
  SIGNAL_HUB_WORKFLOW,
  signalHubId,
  SUBSCRIBE_JOB,
  SUBSCRIBE_SIGNAL,
  UNSUBSCRIBE_JOB,
  UNSUBSCRIBE_SIGNAL,
} from '#contracts/platform.ts';
import type { Fields } from '../record.ts';
import type { RunnableAgent } from '../worker/workers.ts';
import { broadcastSignal } from './broadcast.ts';
import { publishMessage } from './publish.ts';
import { tell, type Reach } from './reach.ts';
import { milliseconds } from './time-to-live.ts';

export function platformAgent(reach: Reach): RunnableAgent {
  return {
    agent: 'platform',
    taskQueue: PLATFORM_TASK_QUEUE,
    activities: {
      [PUBLISH_MESSAGE_JOB]: (input: Fields, job: JobContext) =>
        done(publishMessage(reach, outgoing(input, job))),
      [BROADCAST_SIGNAL_JOB]: (input: BroadcastSignalInput) => done(broadcastSignal(reach, input)),
      [SUBSCRIBE_JOB]: (input: SubscriptionRequest) =>
        done(subscription(reach, SUBSCRIBE_SIGNAL, input)),
      [UNSUBSCRIBE_JOB]: (input: SubscriptionRequest) =>
        done(subscription(reach, UNSUBSCRIBE_SIGNAL, input)),
      [RETURN_MESSAGE_JOB]: (input: MessageEnvelope) => done(giveBack(reach, input)),
    },
  };
}

async function done(work: Promise<void>): Promise<object> {
  await work;
  return {};
}

function subscription(reach: Reach, signal: string, payload: SubscriptionRequest): Promise<void> {
  const to =
    payload.kind === 'message'
      ? { workflowType: MAILBOX_WORKFLOW, workflowId: mailboxId(payload.message, payload.key) }
      : { workflowType: SIGNAL_HUB_WORKFLOW, workflowId: signalHubId(payload.signal) };
  return tell(reach, { ...to, signal, payload });
}

function giveBack(reach: Reach, { name, key = '', ...message }: MessageEnvelope): Promise<void> {
  const payload = { ...message, name, key, returned: true };
  const workflowId = mailboxId(name, key);
  return tell(reach, { workflowType: MAILBOX_WORKFLOW, workflowId, signal: POST_SIGNAL, payload });
}

/** What is not about the message are its variables. */
function outgoing(
  input: Fields,
  { headers, key: jobKey }: JobContext,
): Parameters<typeof publishMessage>[1] {
  const fields: readonly string[] = PUBLISH_MESSAGE_FIELDS;
  const variables = Object.entries(input).filter(([name]) => !fields.includes(name));
  const { correlationKey, messageName, messageId, timeToLive } = input;
  return {
    name: text(headers['message'] ?? messageName, 'message name'),
    key: text(correlationKey, 'correlation key'),
    id: messageId === undefined || messageId === null ? jobKey : text(messageId, 'message id'),
    variables: Object.fromEntries(variables),
    timeToLive: lifetime(timeToLive),
  };
}

function lifetime(value: unknown): number {
  const time = milliseconds(value ?? 0);
  return time ?? refuse('time to live', value);
}

function text(value: unknown, what: string): string {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' ? String(value) : refuse(what, value);
}

/** Trying again is of no use: the instance shows it as an incident. */
function refuse(what: string, value: unknown): never {
  const words = `The ${what} of a message can't be ${JSON.stringify(value) ?? 'missing'}.`;
  throw ApplicationFailure.nonRetryable(words, 'InvalidMessage');
}
