/** Now. Agents never read the time elsewhere, so that tests can set it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** Offices, birthdays and deadlines of the insurer follow the time of Paris. */
const ZONE = 'Europe/Paris';

/** The calendar day (YYYY-MM-DD) that it is for the insurer. */
export function calendarDay(instant: Date): string {
  // The Swedish way to write a date is ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(instant);
}
