/**
 * Days on which subscriptions are handled: Monday to Friday, from the day after `today` on.
 *
 * @param today YYYY-MM-DD
 * @param count how many
 */
export function workingDays(today: string, count: number): string[] {
  const days: string[] = [];
  const day = new Date(`${today}T00:00:00Z`);
  while (days.length < count) {
    day.setUTCDate(day.getUTCDate() + 1);
    const weekday = day.getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(day.toISOString().slice(0, 10));
  }
  return days;
}
