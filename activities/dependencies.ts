import { join } from 'node:path';
import { folderStore } from './documents/folder-store.ts';
import type { DocumentsDependencies } from './documents/activity.ts';
import type { EventsDependencies } from './events/activity.ts';
import type { EventPort } from './events/port.ts';
import { fileOutbox } from './notifications/outbox.ts';
import type { NotificationsDependencies } from './notifications/activity.ts';
import type { PaymentsDependencies } from './payments/activity.ts';
import { sandboxProvider } from './payments/sandbox.ts';
import { systemClock } from './sdk/clock.ts';
import type { Database } from './sdk/database.ts';
import { openEmbeddedDatabase } from './sdk/pglite.ts';
import { openPostgres } from './sdk/postgres.ts';
import type { SlotsDependencies } from './slots/activity.ts';

/** What all agents together need. */
export interface Dependencies
  extends
    SlotsDependencies,
    DocumentsDependencies,
    PaymentsDependencies,
    NotificationsDependencies,
    EventsDependencies {}

export interface DependencyOptions {
  /** Where documents and mails go, and the embedded database; one worker process at a time may use it. */
  readonly folder: string;
  /** Kafka, or the embedded log. */
  readonly events: EventPort;
  /** Topic that messages of a name come from (the manifest knows). */
  readonly messageTopic?: (messageName: string) => string | undefined;
  /** PostgreSQL server; absent: `DATABASE_URL`, else the embedded database in `folder`. */
  readonly databaseUrl?: string;
}

const SLOTS_PER_DAY = 200;

/** Opens the database and sets up the ports as they come with the project: folders and the payment sandbox. */
export async function openDependencies(options: DependencyOptions): Promise<Dependencies> {
  const { folder, events, messageTopic = () => undefined } = options;
  const database = await openDatabase(options);
  const clock = systemClock;
  return {
    database,
    clock,
    events,
    messageTopic,
    slotsPerDay: SLOTS_PER_DAY,
    objects: folderStore(join(folder, 'documents')),
    mail: fileOutbox(join(folder, 'outbox'), clock),
    provider: sandboxProvider(database, clock),
  };
}

function openDatabase({ folder, databaseUrl }: DependencyOptions): Promise<Database> {
  const url = databaseUrl ?? process.env['DATABASE_URL'];
  return url === undefined || url === ''
    ? openEmbeddedDatabase(join(folder, 'database'))
    : openPostgres(url);
}
