import fc from 'fast-check';
import { expect, it } from 'vitest';
import { summaryOf } from '#contracts/summary.ts';
import { seeded } from '../support/seeded.ts';

it('a summary is the label, or the beginning of one that is too long', () => {
  expect(summaryOf('Réserver un créneau')).toBe('Réserver un créneau');
  expect(summaryOf('x'.repeat(99))).toHaveLength(99);
  expect(summaryOf('x'.repeat(100))).toBe(`${'x'.repeat(98)}…`);
});

it('no summary has more than 400 bytes, nor half a letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (label) => {
      const summary = summaryOf(label);
      expect(new TextEncoder().encode(summary).length).toBeLessThanOrEqual(398);
      expect(summary.isWellFormed()).toBe(true);
    }),
    seeded(),
  );
});
