/** What the environment says, checked as a whole: everything that is missing or wrong is told at once. */
import { embeddedEventLog } from '#activities/events/embedded-log.ts';
import type { Level } from 'pino';
import type { EventSettings } from './bridge/events.ts';
import { ROLES, type Role } from './platform.ts';
import { ServerError } from './server-error.ts';

export interface Settings {
  readonly roles: readonly Role[];
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly events: EventSettings;
  readonly api: { readonly host: string; readonly port: number };
  /** Where agents keep documents, mails and the embedded database; undefined: the program's own place. */
  readonly dataFolder: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly logLevel: Level;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LEVELS: readonly Level[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** @throws ServerError with one line for each variable that is missing or wrong */
export function readSettings(environment: Environment): Settings {
  const wrong: string[] = [];
  const reader = readerOf(environment, wrong);
  const roles = reader.list('ROLES', ROLES);
  const settings: Settings = {
    roles,
    temporal: {
      address: reader.required('TEMPORAL_ADDRESS', 'host:port of Temporal, e.g. 127.0.0.1:7233'),
      namespace: reader.optional('TEMPORAL_NAMESPACE') ?? 'default',
    },
    events: readEvents(reader, roles, wrong),
    api: {
      host: reader.optional('API_HOST') ?? '127.0.0.1',
      port: reader.port('API_PORT', 8080),
    },
    dataFolder: reader.optional('DATA_FOLDER'),
    databaseUrl: reader.optional('DATABASE_URL'),
    logLevel: reader.oneOf('LOG_LEVEL', LEVELS, 'info'),
  };
  if (wrong.length > 0) throw new ServerError(wrong.join('\n'));
  return settings;
}

function readEvents(reader: Reader, roles: readonly Role[], wrong: string[]): EventSettings {
  const kind = reader.oneOf('EVENTS', ['kafka', 'embedded'] as const, 'kafka');
  switch (kind) {
    case 'embedded':
      if (!roles.includes('worker') || !roles.includes('bridge')) {
        wrong.push('EVENTS=embedded lives in one program: it needs the roles worker and bridge.');
      }
      return { kind, log: embeddedEventLog() };
    case 'kafka': {
      const brokers = 'host:port of Kafka brokers, with commas between; or set EVENTS=embedded';
      const registry = "address of the schema registry's Confluent API";
      return {
        kind,
        brokers: reader.required('KAFKA_BROKERS', brokers).split(','),
        registryUrl: reader.required('SCHEMA_REGISTRY_URL', registry).replace(/\/$/, ''),
        groupId: reader.optional('KAFKA_GROUP') ?? 'flowright',
      };
    }
  }
}

type Reader = ReturnType<typeof readerOf>;

/** Reads one variable each, notes what is wrong with it, and goes on with a stand-in. */
function readerOf(environment: Environment, wrong: string[]) {
  const optional = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const oneOf = <T extends string>(name: string, values: readonly T[], otherwise: T): T => {
    const text = optional(name);
    const value = text === undefined ? otherwise : values.find((known) => known === text);
    if (value === undefined) wrong.push(`${name} is ${text}, but must be ${values.join(' or ')}.`);
    return value ?? otherwise;
  };
  return {
    optional,
    oneOf,
    required(name: string, what: string): string {
      const value = optional(name);
      if (value === undefined) wrong.push(`${name} is missing: ${what}.`);
      return value ?? '';
    },
    list<T extends string>(name: string, values: readonly T[]): readonly T[] {
      const asked = optional(name)?.split(',') ?? values;
      const known = values.filter((value) => asked.includes(value));
      if (known.length < asked.length) {
        const found = asked.join(',');
        wrong.push(`${name} is ${found}, but must be some of ${values.join(', ')}.`);
      }
      return known;
    },
    port(name: string, otherwise: number): number {
      const text = optional(name);
      const port = text === undefined ? otherwise : Number(text);
      if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
      wrong.push(`${name} is ${text}, but must be a port: 0 (a free one) to 65535.`);
      return otherwise;
    },
  };
}
