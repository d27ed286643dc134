import type { Caller, SubscriptionRequest } from './platform.ts';
import type { IncidentKind } from './trace.ts';

/**
 * A marking: everything of a quiet instance, as data. Drain takes it, the net resumes from it.
 * Invariants: no job and no call activity in flight; tokens name elements and flows of the graph of `version`;
 * scopes are listed parents first. JSON only: no closures, no class instances.
 */
export interface Marking {
  readonly format: 1;
  readonly process: string;
  /** Version (hash of the graph) that the marking was taken from. */
  readonly version: string;
  readonly businessKey: string;
  /** First run id of the chain: base of idempotency keys. */
  readonly chain: string;
  readonly scopes: readonly ScopeMarking[];
  readonly tokens: readonly TokenMarking[];
  /** Buffered messages, oldest first. */
  readonly messages: readonly BufferedMessage[];
  /** Ids of messages already seen, for duplicates. */
  readonly seen: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** Open message subscriptions, oldest first: who gets a message that several wait for. */
  readonly subscriptions: readonly string[];
  /** Subscriptions that the platform knows of. Absent: none. */
  readonly registered?: readonly SubscriptionRequest[];
  /** Call activity that started the process. */
  readonly caller?: Caller;
  /** End event of the process that was reached last, if a token has ended already. */
  readonly ended?: string;
}

export interface ScopeMarking {
  /** '' for the process; else `<parent path>/<element>#<occurrence>` (no leading slash below the process). */
  readonly path: string;
  /** Element that opened the scope; absent for the process. */
  readonly element?: string;
  /** Path of the parent scope; absent for the process. */
  readonly parent?: string;
  /** 'completed': kept only because its compensation log is part of an ancestor's. */
  readonly state: 'active' | 'completed';
  /** Variables this scope holds (the process: all of its own; a subprocess: its locals). */
  readonly variables: Readonly<Record<string, unknown>>;
  /** How often each element was entered in this scope: the next occurrence number is one more. */
  readonly occurrences: Readonly<Record<string, number>>;
  /** Oldest first. */
  readonly compensation: readonly CompensationEntry[];
  /** Armed starts of event subprocesses: due times and states, by id of the start event. */
  readonly timers?: Readonly<Record<string, number>>;
  readonly triggers?: Readonly<Record<string, TriggerState>>;
}

export interface CompensationEntry {
  /** The activity that completed. */
  readonly element: string;
  /** For a completed subprocess: path of its scope, whose own log runs; else absent. */
  readonly scope?: string;
  /** Locals of the element (its input mappings) at completion. */
  readonly snapshot: Readonly<Record<string, unknown>>;
}

/**
 * One token. A token in a boundary event is one that leaves its host through it and waits for an operator.
 * - `ready`: about to enter `element` (a join: on incoming `flow`), nothing of it has happened.
 * - `waiting`: inside `element`, which waits for a timer, a message or an operator (`incident`), or is an open
 *   subprocess (whose tokens are listed with their own scope path).
 * - `joined`: arrived on incoming `flow` of the parallel join `element`.
 */
export interface TokenMarking {
  readonly scope: string;
  readonly element: string;
  readonly state: 'ready' | 'waiting' | 'joined';
  readonly flow?: string;
  /** Occurrence number of the element this token is in (state `waiting`). */
  readonly occurrence?: number;
  /** Path of the scope this token opened, if `element` is a subprocess. */
  readonly opened?: string;
  /** Since when it waits, ms since the epoch. */
  readonly since?: number;
  /** Locals of the element (its input mappings) while it waits. */
  readonly locals?: Readonly<Record<string, unknown>>;
  /** Armed timers: boundary event id, or the element's own id, to due time (ms since the epoch). */
  readonly timers?: Readonly<Record<string, number>>;
  /** What else is known of armed events, by the same ids. */
  readonly triggers?: Readonly<Record<string, TriggerState>>;
  readonly incident?: TokenIncident;
  /** For tokens in a compensation throw or end: activities still to compensate, next first. */
  readonly compensating?: readonly HandlerActivation[];
  /** For tokens of a compensation handler; the handlers of one throw are listed in the order they started. */
  readonly handles?: HandledBy;
}

/** An armed event that more is known of than when it is due. One part of a multiple event is named `<event id>.<index>`. */
export interface TriggerState {
  /** Timer: the cycle, as it was worked out. */
  readonly cycle?: string;
  /** How often the cycle still fires; absent: for ever. */
  readonly left?: number;
  /** Message and correlation key, as they were worked out when the subscription was opened. */
  readonly message?: { readonly message: string; readonly key: string };
  /** Non-interrupting condition: it was true when it was last looked at. */
  readonly held?: true;
  /** Parallel multiple: the triggers that have happened, by index, with what they brought. */
  readonly happened?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** An open incident, and where a retry starts again. */
export type TokenIncident = RetryFrom & {
  readonly kind: IncidentKind;
  readonly message: string;
  readonly code?: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
};

/**
 * `entry`: nothing has started, boundary events are not armed; `work`: the element's own work is done again;
 * `output`: the work is done, its `result` is to be mapped.
 */
export type RetryFrom =
  | { readonly from: 'entry' | 'work' }
  | { readonly from: 'output'; readonly result: Readonly<Record<string, unknown>> };

/** The throw that runs a handler, as `<scope path>/<element>/<occurrence>`, and what the handler undoes. */
export interface HandledBy {
  readonly thrower: string;
  readonly activity: string;
  readonly snapshot: Readonly<Record<string, unknown>>;
}

/** `activity` completed in the scope at path `scope`; `snapshot` are its locals then. */
export interface HandlerActivation {
  readonly activity: string;
  readonly scope: string;
  readonly snapshot: Readonly<Record<string, unknown>>;
}

export interface BufferedMessage {
  readonly name: string;
  readonly key?: string;
  readonly id: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch; absent: never. */
  readonly expires?: number;
}
