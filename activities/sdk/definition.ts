import type { Static, TSchema } from 'typebox';
import type { JobContext, Placement, RetryPolicy } from '#contracts/job.ts';
import type { Clock } from './clock.ts';
import type { Database, Sql } from './database.ts';

/** What every agent gets from the worker that runs it. */
export interface AgentDependencies {
  readonly database: Database;
  readonly clock: Clock;
  /**
   * Called when a job has taken effect and its result is not yet on its way to the server: the moment at which a crash
   * would make the job run again. For audit, metrics and fault injection; if it rejects, the attempt fails.
   */
  readonly afterEffect?: (effect: { readonly job: string; readonly key: string }) => Promise<void>;
}

/** What a handler gets beside its input: the job, the agent's dependencies, `once` and `recall`. */
export type HandlerContext<Dependencies, Output> = Dependencies & {
  readonly job: JobContext;
  /**
   * Does `work` in one transaction with a note that the job is done, and gives the noted result if it was done before.
   * Everything that the job changes in the database belongs inside.
   */
  readonly once: (work: (sql: Sql) => Promise<Output>) => Promise<Output>;
  /** The noted result if the job was done before: spares slow work that would only be thrown away. */
  readonly recall: () => Promise<Output | undefined>;
};

/** One job type. Durations in ms. */
export interface JobDefinition<Dependencies, Input extends TSchema, Output extends TSchema> {
  /** Job type = Temporal activity type, e.g. `slots.reserve`. */
  readonly type: string;
  /** One sentence for the catalogue. */
  readonly description: string;
  /** Its properties are looked up among the variables; a schema that names none asks for all visible variables. */
  readonly input: Input;
  readonly output: Output;
  /** Schema of the `zeebe:taskHeaders` that the job reads. */
  readonly headers?: TSchema;
  /** Codes of the BPMN errors that the job may throw. */
  readonly errors?: readonly string[];
  readonly placement?: Placement;
  /** One attempt; 30 s if absent. */
  readonly startToCloseTimeout?: number;
  readonly retry?: RetryPolicy;
  readonly handler: (
    input: Static<Input>,
    context: HandlerContext<Dependencies, Static<Output>>,
  ) => Promise<Static<Output>>;
}

/** A Temporal activity: `(input, job) => result`. */
export type Activity = (input: unknown, job: JobContext) => Promise<unknown>;
