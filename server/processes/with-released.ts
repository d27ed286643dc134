import type { Manifest, MessageSubscription, ProcessManifest } from '#contracts/manifest.ts';

/**
 * The processes as they are now, with what running instances of released versions still wait for and publish, where the
 * models of today do not any more. Nothing starts by a released version.
 */
export function withReleased(
  { processes }: Manifest,
  released: readonly ProcessManifest[],
): Manifest {
  return {
    processes: processes.map((process) => {
      const older = released.filter(({ id }) => id === process.id);
      const catches = older.flatMap(({ messages }) =>
        messages.filter((one) => one.kind === 'catch'),
      );
      const topics = older.flatMap(({ events }) => events);
      return {
        ...process,
        messages: withMissing(process.messages, catches, routeOf),
        events: withMissing(process.events, topics, ({ topic }) => topic),
      };
    }),
  };
}

/** What decides where a message goes, whoever waits for it. */
function routeOf({ name, kind, correlation, topic, key }: MessageSubscription): string {
  return JSON.stringify([name, kind, correlation, topic, key]);
}

function withMissing<T>(own: readonly T[], older: readonly T[], keyOf: (one: T) => string): T[] {
  const known = new Set(own.map(keyOf));
  const missing = new Map(older.map((one) => [keyOf(one), one]));
  return [...own, ...[...missing].flatMap(([key, one]) => (known.has(key) ? [] : [one]))];
}
