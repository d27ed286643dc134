import type { DrainRequest, IncidentResolution } from '#contracts/message.ts';

/** What the world around one instance does: the same for structured code, the net and a real server. */
export interface Scenario {
  readonly input?: Readonly<Record<string, unknown>>;
  /**
   * What jobs come to, by path of the activation (which tells parallel turns apart), `<element>#<occurrence>`, element id or job
   * type, whichever is found first. A list has one plan for each start of the job, the last one repeated. Jobs without a plan complete without a result.
   */
  readonly jobs?: Readonly<Record<string, JobPlan | readonly JobPlan[]>>;
  readonly messages?: readonly MessagePlan[];
  /** BPMN signals from outside. */
  readonly signals?: readonly SignalPlan[];
  /** What called processes come to, and user tasks once they are there; by element, as `jobs`. */
  readonly calls?: Readonly<Record<string, CallPlan | readonly CallPlan[]>>;
  readonly tasks?: Readonly<Record<string, JobPlan | readonly JobPlan[]>>;
  /** What an operator does with the first incident of an element, by its id; a list has one for each incident. */
  readonly incidents?: Readonly<Record<string, ResolutionPlan | readonly ResolutionPlan[]>>;
  readonly drain?: DrainRequest & { readonly time?: number };
  /** Virtual time (ms) at which the workflow is cancelled from outside. */
  readonly cancel?: number;
  /**
   * One token ends another one that is at work. A drain waits for jobs while other tokens rest, so it may change who
   * comes first, and with that what gets done; not how the instance ends.
   */
  readonly raced?: true;
  /** Virtual time (ms) at which to stop and look; absent: when nothing more can happen. */
  readonly until?: number;
}

/** `after`: ms from start to completion; by default a time of its own for each job, a minute and a bit. */
export type JobPlan = { readonly after?: number } & (
  | { readonly result?: Readonly<Record<string, unknown>> }
  | { readonly error: string; readonly variables?: Readonly<Record<string, unknown>> }
  | { readonly failure: string }
);

/** `escalations`: codes that the called process throws before it ends, at these times (ms after its start). */
export type CallPlan = JobPlan & { readonly escalations?: Readonly<Record<string, number>> };

export interface SignalPlan {
  readonly name: string;
  /** Virtual time (ms since the start) at which it arrives. */
  readonly at: number;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface MessagePlan {
  readonly name: string;
  /** Goes through a mailbox; absent: straight to the instance. */
  readonly key?: string;
  /** Virtual time (ms since the start) at which it arrives. */
  readonly at: number;
  /** By default one of its own. */
  readonly id?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly timeToLive?: number;
}

/** `after`: ms from the incident to its resolution; by default an hour. */
export type ResolutionPlan = Omit<IncidentResolution, 'incident'> & { readonly after?: number };
