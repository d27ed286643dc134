/** What an activity is called with: `(input, job)`. */
export interface JobContext {
  /** BPMN element id that the job runs for. */
  readonly element: string;
  /** `zeebe:taskHeaders` of the element. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Idempotency key of the effect: first run id of the chain, scope path, element, occurrence number,
   * joined by `/`. The same on every retry, in every run of the chain, and after a resume in the net.
   */
  readonly key: string;
}

/** How often and how fast a job is tried before its failure becomes an incident. Durations in ms. */
export interface RetryPolicy {
  /** At least 1; `Infinity`: never gives up. */
  readonly maximumAttempts: number;
  readonly initialInterval?: number;
  readonly backoffCoefficient?: number;
  readonly maximumInterval?: number;
}

/**
 * Where a job runs: on the agent's own task queue, on the workflow's (eager dispatch), or as a local
 * activity in the workflow's worker.
 */
export type Placement = 'own' | 'workflow' | 'local';

/** One job type as its agent declares it; what the compiler and the runtime need to call it. */
export interface AgentEntry {
  /** Job type = Temporal activity type, e.g. `slots.reserve`. */
  readonly job: string;
  /** Folder name under `activities/`, e.g. `slots`. */
  readonly agent: string;
  readonly placement: Placement;
  /** Task queue when placement is `own`; by convention the agent's name. */
  readonly taskQueue: string;
  /** Milliseconds for one attempt. */
  readonly startToCloseTimeout: number;
  readonly retry: RetryPolicy;
  readonly description?: string;
  /** JSON schemas; without an input schema the job receives all visible variables. */
  readonly input?: JsonSchema;
  readonly output?: JsonSchema;
  /** JSON schema of the task headers that the job reads; absent: it reads none. */
  readonly headers?: JsonSchema;
  /** Error codes the agent may throw as BPMN errors. */
  readonly errors?: readonly string[];
}

/** A JSON schema document, kept as data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** `activities/catalogue.json`: every job type, by job type; written by `npm run generate`. */
export type AgentCatalogue = Readonly<Record<string, AgentEntry>>;
