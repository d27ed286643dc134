import { dateTimeAt, type Environment } from '#feel';
import { UsageError } from './usage-error.ts';

/** Now, for `now()` and `today()`: in UTC as in workflows, or in the zone of `--zone`. @throws UsageError */
export function clock(zone = 'Z'): Environment {
  const now = dateTimeAt(Date.now(), zone);
  if (now !== undefined) return { now };
  throw new UsageError(`There is no time zone '${zone}': write Europe/Paris, +02:00 or Z.`);
}
