import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatEuros, toCents } from '#activities/sdk/money.ts';
import { seeded } from '../support/seeded.ts';

it('reads every amount of cents from the number that JSON has for it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), (cents) => {
      const digits = String(cents).padStart(3, '0');
      const amount = Number(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
      expect(toCents(amount)).toBe(cents);
    }),
    seeded(),
  );
});

it.each([0.001, 312.405, -1, 0.1 + 0.2, 1e21, Number.NaN, Infinity])(
  'refuses %d, which is no whole number of cents',
  (amount) => {
    expect(toCents(amount)).toBeUndefined();
  },
);

it.each([
  [5, '0,05\u00A0€'],
  [31_240, '312,40\u00A0€'],
  [123_456_789, '1\u00A0234\u00A0567,89\u00A0€'],
])('writes %d cents as in France', (cents, text) => {
  expect(formatEuros(cents)).toBe(text);
});
