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
  /**
   * Armed events, each kind oldest first: who gets a message that several wait for, and in which order a signal, a change or a
   * moment reaches all who wait for it. Names: `<scope path>/<element>/<occurrence>` for
   * a wait, with `/<event>` behind it for a boundary event or an event of an event-based gateway; `<scope path>/<start event>` for an
   * event subprocess; behind that `.<index>` for a part of a multiple event.
   */
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
  /** The event subprocess that has interrupted the scope: it completes with that, and no other one starts any more. */
  readonly interrupted?: string;
  /** Complex gateways that wait for their reset, by id: the incoming flows that they have taken a token from. */
  readonly complex?: Readonly<Record<string, readonly string[]>>;
}

export interface CompensationEntry {
  /** The activity that completed. */
  readonly element: string;
  /** For a completed subprocess: path of its scope, whose own log runs; else absent. */
  readonly scope?: string;
  /** For a loop: paths of the scopes of its turns that have something to compensate, oldest first. */
  readonly turns?: readonly string[];
  /** Locals of the element (its input mappings) at completion. */
  readonly snapshot: Readonly<Record<string, unknown>>;
}

/**
 * One token. `element` is a flow node, or
 * - a boundary event: the token leaves its host through it, or runs beside it, and waits for an operator;
 * - an event of an event-based gateway: it has happened, and waits for an operator;
 * - an event subprocess: the token is in its scope's parent, the scope is `opened`;
 * - the start event of an event subprocess, in the parent scope: it could not be armed, and waits for an operator;
 * - the process itself: its data or its listeners wait for an operator.
 *
 * States:
 * - `ready`: about to enter `element` (a join: on incoming `flow`), nothing of it has happened.
 * - `waiting`: inside `element`, which waits for a timer, a message or an operator (`incident`), or is an open
 *   subprocess or loop (whose tokens are listed with their own scope path; those of a loop are in the scopes of its turns).
 * - `joined`: arrived on incoming `flow` of `element`: a parallel or inclusive join, a complex gateway, or an activity that starts
 *   with several tokens.
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
  /** `ready` or in an event subprocess: the event has happened already and brought these; it completes at once. */
  readonly brought?: Readonly<Record<string, unknown>>;
  /** What an ad-hoc subprocess was told to start this path with: seen before the variables of its scope. */
  readonly given?: Readonly<Record<string, unknown>>;
  readonly loop?: LoopState;
  readonly adHoc?: AdHocState;
  /**
   * For tokens in a compensation throw or end, and in a transaction that is being cancelled: activities still to compensate,
   * next first. A throw that does not wait has gone on; this token stays until the handlers are done.
   */
  readonly compensating?: readonly HandlerActivation[];
  /** For tokens of a compensation handler; the handlers of one throw are listed in the order they started. */
  readonly handles?: HandledBy;
}

/**
 * A loop between or during its turns. The scope of a turn holds `loopCounter` and the input element only; the numbers of instances
 * are worked out from this: active are those started that are neither completed nor terminated.
 */
export interface LoopState {
  /** Turns that were started; the latest has this `loopCounter`. */
  readonly started: number;
  readonly completed: number;
  readonly terminated: number;
  /** Multi-instance: how many turns there are in all. */
  readonly total?: number;
  /** Multi-instance over a collection: the collection as it was when the loop started. */
  readonly items?: readonly unknown[];
  /** Multi-instance with an output collection: what completed turns gave, by `loopCounter`. */
  readonly output?: Readonly<Record<string, unknown>>;
  /** Scopes of completed turns that have something to compensate, in the order of their completion. */
  readonly turns?: readonly string[];
}

/** An open ad-hoc subprocess. */
export interface AdHocState {
  /** Elements that are still to be started, next first: sequential ones start when nothing else is inside. */
  readonly next: readonly AdHocStart[];
  /** What completed paths gave for the output collection, in the order of their completion. */
  readonly output: readonly unknown[];
  /** It completes when no token is left inside; nothing more is started. */
  readonly fulfilled?: true;
  /** Its agent is to be asked again. */
  readonly ask?: true;
  /** How often its agent was asked. */
  readonly asked?: number;
}

export interface AdHocStart {
  readonly element: string;
  readonly variables?: Readonly<Record<string, unknown>>;
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

/**
 * The throw that runs a handler (or the transaction that is being cancelled), as `<scope path>/<element>/<occurrence>`, and what
 * the handler undoes.
 */
export interface HandledBy {
  readonly thrower: string;
  readonly activity: string;
  readonly snapshot: Readonly<Record<string, unknown>>;
}

/**
 * `activity` completed in the scope at path `scope`; `snapshot` are its locals then. A compensation event subprocess counts as an
 * activity of the scope that it is drawn in.
 */
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
