/** All agents, ready for a worker. */
import { drawableAgents } from './agents.ts';
import type { Dependencies } from './dependencies.ts';
import { events, platformEvents } from './events/activity.ts';
import { sandboxMigrations } from './payments/sandbox-book.ts';
import { migrate } from './sdk/database.ts';
import type { Activity } from './sdk/definition.ts';
import { effectMigrations } from './sdk/effects.ts';

export { openDependencies, type Dependencies, type DependencyOptions } from './dependencies.ts';

/** What a Temporal worker needs to run one agent. */
export interface AgentWorker {
  readonly agent: string;
  readonly taskQueue: string;
  readonly activities: Readonly<Record<string, Activity>>;
}

export interface Agents {
  readonly agents: readonly AgentWorker[];
  /** Lets go of the event port and the database. Call it when the workers have stopped. */
  close(): Promise<void>;
}

/** Brings the tables up to date and binds every agent to what it needs. */
export async function createAgents(dependencies: Dependencies): Promise<Agents> {
  const { database, events: log } = dependencies;
  await migrate(database, 'sdk', effectMigrations);
  for (const { name, migrations } of drawableAgents) await migrate(database, name, migrations);
  await migrate(database, 'sandbox', sandboxMigrations);

  const agents = drawableAgents.map((agent): AgentWorker => {
    const activities = agent.activities(dependencies);
    const platform = agent.name === events.name ? platformEvents.activities(dependencies) : {};
    return {
      agent: agent.name,
      taskQueue: agent.name,
      activities: { ...activities, ...platform },
    };
  });
  return {
    agents,
    close: async () => {
      await log.close();
      await database.close();
    },
  };
}
