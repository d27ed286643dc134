import fc from 'fast-check';
import { interpret, type FeelContext, type Value } from '#feel';

const DATES = interpret('[@"2024-02-29", @"2023-01-31"]').value;

/** Variables that hold what their types say, or null: DMN sees to it before an expression is asked. */
export const randomContexts: fc.Arbitrary<FeelContext> = fc
  .tuple(
    fc.constantFrom<Value>(null, 2, -1.5, 0.1),
    fc.constantFrom<Value>(null, 'text', 'a🐎b'),
    fc.constantFrom<Value>(null, true, false),
    fc.constantFrom<Value>(null, 2, -1.5, 'a', true, [1, 2], { x: 3, deep: { x: null, y: ['a'] } }),
  )
  .map(([n, t, b, c]) => ({
    ...{ n, t, b, c, m: 0.5, xs: [3, 1, 2], ds: DATES, date: 4 },
    cs: [{ x: 1, n: 9, count: 7 }, { x: 5 }, null, 4],
  }));
