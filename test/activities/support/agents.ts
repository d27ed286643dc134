import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { folderStore } from '#activities/documents/folder-store.ts';
import { embeddedEventLog, type EmbeddedEventLog } from '#activities/events/embedded-log.ts';
import { createAgents, type Dependencies } from '#activities/index.ts';
import { fileOutbox } from '#activities/notifications/outbox.ts';
import { sandboxProvider, type SandboxProvider } from '#activities/payments/sandbox.ts';
import type { Database } from '#activities/sdk/database.ts';

/** All agents on one database, called as Temporal calls them. */
export interface TestAgents {
  readonly folder: string;
  readonly events: EmbeddedEventLog;
  readonly sandbox: SandboxProvider;
  /** The time that agents see. */
  setNow(iso: string): void;
  /** Runs a job: as element `Activity_Test` of instance `subscription:<reference>`. */
  call(job: string, input: unknown, options: CallOptions): Promise<unknown>;
  /** Removes the folder. */
  remove(): void;
}

export interface CallOptions {
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where to run; a fresh one if absent. */
  readonly environment?: MockActivityEnvironment;
}

export const REFERENCE = 'SOUS-2026-0001';

/** @param overrides dependencies other than the usual ones */
export async function testAgents(
  database: Database,
  overrides: Partial<Dependencies> = {},
): Promise<TestAgents> {
  // Made by the first file that goes into it: most tests write none.
  const folder = join(tmpdir(), `flowright-agents-${randomUUID()}`);
  let now = new Date('2026-03-02T09:00:00Z');
  const clock = (): Date => now;
  const events = embeddedEventLog();
  const sandbox = sandboxProvider(database, () => new Date(), 300);
  const { agents } = await createAgents({
    database,
    clock,
    events,
    messageTopic: (name) => (name === 'Known' ? 'business.test.known.v1' : undefined),
    slotsPerDay: 2,
    objects: folderStore(join(folder, 'documents')),
    mail: fileOutbox(join(folder, 'outbox'), clock),
    provider: sandbox,
    ...overrides,
  });
  const activities = new Map(agents.flatMap((agent) => Object.entries(agent.activities)));
  return {
    folder,
    events,
    sandbox,
    setNow: (iso) => (now = new Date(iso)),
    call: (job, input, { key, headers = {}, environment = instanceEnvironment() }) => {
      const activity = activities.get(job);
      if (activity === undefined) throw new Error(`No agent has job '${job}'`);
      return environment.run(activity, input, { element: 'Activity_Test', headers, key });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The inside of an activity that instance `subscription:<reference>` runs. */
export function instanceEnvironment(): MockActivityEnvironment {
  const workflowId = `subscription:${REFERENCE}`;
  const info = { workflowExecution: { workflowId, runId: 'run-1' } };
  return new MockActivityEnvironment(info, { logger: silent });
}

const nothing = (): void => {};
/** Tests look at failures themselves; logged as well, they would hide what the test run says. */
const silent = {
  ...{ log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing },
};
