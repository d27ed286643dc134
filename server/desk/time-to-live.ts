const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/u;
const UNITS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000];

/** Milliseconds, or an ISO 8601 duration of a fixed length, e.g. `PT1H`; undefined when it is neither. */
export function milliseconds(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 ? value : undefined;
  const match = typeof value === 'string' ? DURATION.exec(value.trim()) : null;
  if (match === null || match.slice(1).every((part) => part === undefined)) return undefined;
  return match.slice(1).reduce((sum, part, index) => {
    return sum + Number(part ?? 0) * (UNITS[index] ?? 0);
  }, 0);
}
