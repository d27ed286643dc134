/**
 * What instances ask of the platform around them, by jobs on its task queue: messages and signals for others, and subscriptions that
 * others must know of. The platform answers by signals to the workflow id.
 */
export const PLATFORM_TASK_QUEUE = 'platform';

/**
 * Job `publish-message`: header `message` names the message (or the input `messageName`, where an expression does). The input is flat: these
 * fields, and beside them the variables that the message carries.
 */
export const PUBLISH_MESSAGE_JOB = 'publish-message';

export interface PublishMessageFields {
  readonly correlationKey: string;
  readonly messageName?: string;
  /** Default: the job's idempotency key. */
  readonly messageId?: string;
  /** ISO 8601 duration or milliseconds; absent or 0: for who waits now. */
  readonly timeToLive?: string | number;
}

/** Names of {@link PublishMessageFields}: what of the input is not a variable of the message. */
export const PUBLISH_MESSAGE_FIELDS = [
  'correlationKey',
  'messageName',
  'messageId',
  'timeToLive',
] as const;

/** Job `broadcast-signal`: everybody but `from` gets the signal, and the processes start that it starts. */
export const BROADCAST_SIGNAL_JOB = 'broadcast-signal';

export interface BroadcastSignalInput {
  readonly signal: string;
  /** The same id twice is one broadcast. */
  readonly id: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Workflow id of the thrower, which has told its own catchers itself. */
  readonly from?: string;
}

/** Jobs `subscribe` and `unsubscribe`; doing either twice is the same as once. */
export const SUBSCRIBE_JOB = 'subscribe';
export const UNSUBSCRIBE_JOB = 'unsubscribe';

export type SubscriptionRequest = MessageSubscriptionRequest | SignalSubscriptionRequest;

export interface MessageSubscriptionRequest {
  readonly kind: 'message';
  readonly message: string;
  readonly key: string;
  readonly subscriber: Subscriber;
  /** Stays open after a message; else it is gone with the first. */
  readonly repeats: boolean;
}

export interface SignalSubscriptionRequest {
  readonly kind: 'signal';
  readonly signal: string;
  readonly subscriber: Subscriber;
}

/** A workflow, and which of its subscriptions. */
export interface Subscriber {
  readonly workflowId: string;
  readonly subscription: string;
}

/** Job `return-message`: the mailbox sent a message for a subscription that was withdrawn meanwhile; somebody else may take it. */
export const RETURN_MESSAGE_JOB = 'return-message';

/** Temporal signal: a BPMN signal for whoever waits for it in the instance. */
export const BROADCAST_SIGNAL = 'broadcast';

export interface SignalEnvelope {
  readonly name: string;
  readonly id: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Temporal signal: a called process has thrown an escalation that nothing inside it catches. */
export const ESCALATION_SIGNAL = 'escalation';

export interface EscalationReport {
  /** The call activity, as its parent named it. */
  readonly call: string;
  readonly code: string;
  /** Who is told once the escalation has been heard: workflow, and path of the throw's activation. */
  readonly thrower: { readonly workflowId: string; readonly path: string };
}

/** Temporal signal back to the thrower: the escalation did not end it, so that it goes on. */
export const ESCALATION_HEARD_SIGNAL = 'escalation-heard';

export interface EscalationHeard {
  readonly path: string;
}

/** Who started a process by a call activity. Travels in the start arguments, and from run to run. */
export interface Caller {
  readonly workflowId: string;
  /** Path of the call activity's activation. */
  readonly call: string;
  /** BPMN errors that something around the call activity catches; all others are incidents of the child. */
  readonly catches: CaughtErrors;
}

/** Error codes; `all`: there is a catch-all. */
export interface CaughtErrors {
  readonly codes: readonly string[];
  readonly all: boolean;
}

/** Workflow type of a mailbox: messages of one name and correlation key, and who waits for them. */
export const MAILBOX_WORKFLOW = 'mailbox';
/** Workflow type that knows who waits for one BPMN signal. */
export const SIGNAL_HUB_WORKFLOW = 'signal-hub';

export function mailboxId(message: string, key: string): string {
  return `mailbox:${message}:${key}`;
}

export function signalHubId(signal: string): string {
  return `signal:${signal}`;
}

/** Temporal signals to a mailbox or a hub; each starts it if need be. */
export const POST_SIGNAL = 'post';
export const SUBSCRIBE_SIGNAL = 'subscribe';
export const UNSUBSCRIBE_SIGNAL = 'unsubscribe';

/** A message on its way through a mailbox. */
export interface PostedMessage {
  readonly name: string;
  readonly key: string;
  readonly id: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch until which it may be kept; absent or past: for who waits now. */
  readonly expires?: number;
  /** Workflow that it is addressed to, and does not have to subscribe: correlated by business key. */
  readonly to?: string;
  /** A subscriber gave it back: its id has come before. */
  readonly returned?: true;
}

export interface MailboxState {
  readonly messages: readonly PostedMessage[];
  readonly subscriptions: readonly MessageSubscriptionRequest[];
  /** Message id to when it may come again, ms since the epoch. */
  readonly seen: Readonly<Record<string, number>>;
}

export interface SignalHubState {
  readonly subscribers: readonly Subscriber[];
  /** Ids of the last broadcasts. */
  readonly seen: readonly string[];
}

/** Query of mailboxes and hubs: their state. */
export const PLATFORM_STATE_QUERY = 'state';
