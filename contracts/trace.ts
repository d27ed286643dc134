/** What happened in an instance, element by element. Query `trace`. */
export interface TraceEntry {
  readonly element: string;
  /** Path of the scope instance the element ran in: '' for the process, `Activity_Sub#1` for a subprocess. */
  readonly scope: string;
  readonly state: TraceState;
  /** Error code for `failed`/`interrupted` by an error, incident reason for `incident`. */
  readonly outcome?: string;
  /** Milliseconds since the epoch, workflow time. */
  readonly time: number;
}

/**
 * `activated`: a token entered; `completed`: it left; `interrupted`: withdrawn by a boundary event, an error
 * or a terminate end; `incident`: it waits for an operator. Gateways leave no entry: flows follow from the graph.
 */
export type TraceState = 'activated' | 'completed' | 'interrupted' | 'incident';

export interface Trace {
  /** The last {@link TRACE_LIMIT} entries of this run. */
  readonly entries: readonly TraceEntry[];
  /** Completions per element over the whole chain of runs. */
  readonly counts: Readonly<Record<string, number>>;
}

export const TRACE_LIMIT = 1000;

/** Query `state`. */
export interface InstanceState {
  readonly process: string;
  readonly version: string;
  readonly businessKey: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the instance waits for now. */
  readonly waiting: readonly Waiting[];
  readonly incidents: readonly Incident[];
  /** End event that was reached, once there is one. */
  readonly ended?: string;
}

export interface Waiting {
  readonly element: string;
  readonly label: string;
  readonly scope: string;
  /** `event`: one of several; `join`: stuck, because no token can reach the parallel join any more. */
  readonly kind:
    | 'job'
    | 'message'
    | 'timer'
    | 'signal'
    | 'condition'
    | 'event'
    | 'user-task'
    | 'call'
    | 'incident'
    | 'join';
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** For timers: when it fires, milliseconds since the epoch. */
  readonly due?: number;
  /** Message or signal name, job type, called process, incident reason, or the incoming flows that no token came on. */
  readonly what: string;
}

/**
 * `call-failed`: a called process or a user task could not be started, or ended otherwise than by completing. `busy-loop`: too many
 * elements in a row without anything to wait for.
 */
export type IncidentKind =
  | 'job-failed'
  | 'uncaught-error'
  | 'expression-failed'
  | 'no-flow-taken'
  | 'call-failed'
  | 'busy-loop';

export interface Incident {
  /** `<scope path>/<element>/<occurrence>`. */
  readonly id: string;
  readonly element: string;
  readonly label: string;
  readonly scope: string;
  readonly kind: IncidentKind;
  readonly message: string;
  /** Error code of an `uncaught-error`. */
  readonly code?: string;
  readonly since: number;
}
