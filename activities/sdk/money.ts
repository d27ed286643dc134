/** An amount in euro cents: a whole number, so that sums and comparisons are exact. */
export type Cents = number;

const DECIMALS = /^(\d+)(?:\.(\d{1,2}))?$/;

/**
 * Reads an amount in euros by its decimal digits, without floating-point arithmetic.
 *
 * @param amount euros as they come in JSON, e.g. 312.4
 * @returns cents, e.g. 31240; undefined if the amount is negative or finer than a cent
 */
export function toCents(amount: number): Cents | undefined {
  const [, euros, fraction = ''] = DECIMALS.exec(String(amount)) ?? [];
  if (euros === undefined) return undefined;
  return Number(euros) * 100 + Number(fraction.padEnd(2, '0'));
}

/** As written in France: `1 234,50 €`, with no-break spaces. */
export function formatEuros(cents: Cents): string {
  const euros = String(Math.floor(cents / 100)).replaceAll(/\B(?=(\d{3})+$)/g, '\u00A0');
  return `${euros},${String(cents % 100).padStart(2, '0')}\u00A0€`;
}
