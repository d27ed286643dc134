import { dateTimeAt, type Environment } from '#feel';
import { UsageError } from './usage-error.ts';

/** What is random, and now, for `now()` and `today()`: in UTC as in workflows, or in the zone of `--zone`. @throws UsageError */
export function clock(zone = 'Z'): Environment {
  const now = dateTimeAt(Date.now(), zone);
  if (now !== undefined) return { now, random: Math.random };
  throw new UsageError(`There is no time zone '${zone}': write Europe/Paris, +02:00 or Z.`);
}
