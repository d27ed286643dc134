import type { TSchema } from 'typebox';
import type { AgentEntry, RetryPolicy } from '#contracts/job.ts';
import { activityOf } from './activity.ts';
import type { Migration } from './database.ts';
import type { Activity, AgentDependencies, JobDefinition } from './definition.ts';
import { jsonSchema } from './json-schema.ts';

/** An agent: one folder, one task queue, some job types. */
export interface Agent<Dependencies extends AgentDependencies> {
  readonly name: string;
  readonly migrations: readonly Migration[];
  /** What the catalogue says about its jobs. */
  readonly entries: readonly AgentEntry[];
  /** The same agent with one more job type. */
  job<Input extends TSchema, Output extends TSchema>(
    definition: JobDefinition<Dependencies, Input, Output>,
  ): Agent<Dependencies>;
  /** The Temporal activities, by job type, bound to what they need. */
  activities(dependencies: Dependencies): Record<string, Activity>;
}

const DEFAULT_TIMEOUT = 30_000;
const DEFAULT_RETRY: RetryPolicy = {
  maximumAttempts: 3,
  initialInterval: 1_000,
  backoffCoefficient: 2,
};

type Bind<Dependencies> = (dependencies: Dependencies) => Activity;

/**
 * Starts an agent without jobs; `.job({...})` adds them.
 *
 * @param name folder below `activities/` and task queue
 * @param migrations history of the agent's own tables
 */
export function defineAgent<Dependencies extends AgentDependencies = AgentDependencies>(
  name: string,
  migrations: readonly Migration[] = [],
): Agent<Dependencies> {
  return agentOf<Dependencies>(name, migrations, [], new Map());
}

function agentOf<Dependencies extends AgentDependencies>(
  name: string,
  migrations: readonly Migration[],
  entries: readonly AgentEntry[],
  binds: ReadonlyMap<string, Bind<Dependencies>>,
): Agent<Dependencies> {
  return {
    name,
    migrations,
    entries,
    job: (definition) => {
      const entry = entryOf(name, definition);
      const bind: Bind<Dependencies> = (dependencies) => activityOf(definition, dependencies);
      return agentOf(name, migrations, [...entries, entry], new Map(binds).set(entry.job, bind));
    },
    activities: (dependencies) => {
      const bound = [...binds].map(([job, bind]) => [job, bind(dependencies)] as const);
      return Object.fromEntries(bound);
    },
  };
}

function entryOf<Dependencies, Input extends TSchema, Output extends TSchema>(
  agent: string,
  definition: JobDefinition<Dependencies, Input, Output>,
): AgentEntry {
  const { type, description, headers, errors = [] } = definition;
  const input = jsonSchema(definition.input);
  return {
    job: type,
    agent,
    placement: definition.placement ?? 'own',
    taskQueue: agent,
    startToCloseTimeout: definition.startToCloseTimeout ?? DEFAULT_TIMEOUT,
    retry: { ...DEFAULT_RETRY, ...definition.retry },
    description,
    ...(input['properties'] === undefined ? {} : { input }),
    output: jsonSchema(definition.output),
    ...(headers === undefined ? {} : { headers: jsonSchema(headers) }),
    ...(errors.length === 0 ? {} : { errors }),
  };
}
