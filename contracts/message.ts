/**
 * Message envelope: how the API, the bridge and other processes address a running instance.
 * A message goes as signal {@link MESSAGE_SIGNAL} (answered `accepted` by the sender's side) or as
 * update {@link MESSAGE_UPDATE}, which answers what became of it.
 */
export const MESSAGE_SIGNAL = 'message';
export const MESSAGE_UPDATE = 'message';

export interface MessageEnvelope {
  /** BPMN message name. */
  readonly name: string;
  /** Unique id of the message; the same id twice is a duplicate. */
  readonly id: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Correlation key, if it is not the business key of the instance that it is sent to. */
  readonly key?: string;
  /** Set by the mailbox that sends it: until when it may be kept there, ms since the epoch. */
  readonly expires?: number;
  /** Milliseconds the message may wait for its subscription; absent: as long as the instance lives. */
  readonly timeToLive?: number;
}

/**
 * `correlated`: a waiting catch took it. `buffered`: nobody waits yet, kept until its time to live.
 * `expired`: nobody waits and it may not be kept. `duplicate`: this id came before.
 * `late`: the instance has ended, or nothing that is left of it can take the message.
 */
export type MessageAnswer = 'correlated' | 'buffered' | 'expired' | 'duplicate' | 'late';

/** Ask the instance to stop at a quiet point and continue as new in the net: signal with {@link DrainRequest}. */
export const DRAIN_SIGNAL = 'drain';

export interface DrainRequest {
  /** Drain as soon as a token reaches this element; absent: now. */
  readonly at?: string;
  /** Workflow type to resume in; absent: the net of the running version. */
  readonly workflowType?: string;
}

/** Resolve an incident: update {@link INCIDENT_UPDATE} with one of these. */
export const INCIDENT_UPDATE = 'resolveIncident';

export interface IncidentResolution {
  readonly incident: string;
  readonly action: 'retry' | 'skip' | 'error';
  /** Variables written before the action, into the scope of the element. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** BPMN error code for action `error`. */
  readonly code?: string;
}

/** Queries of every instance. */
export const TRACE_QUERY = 'trace';
export const STATE_QUERY = 'state';
