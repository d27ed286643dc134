import fc from 'fast-check';
import { expect, it } from 'vitest';
import { interpret, textOf } from '#feel';
import { disagreement, overVariables } from './random/agreement.ts';
import { randomContexts } from './random/contexts.ts';
import { randomExpressions } from './random/expressions.ts';
import { seeded } from '../support/seeded.ts';
import { CLOCK } from './support.ts';

/** Always the same expressions here; others each time, and more of them: `npm run fuzz:feel`. */
it(
  'expressions mean the same interpreted, as closures, and as TypeScript',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(randomExpressions(3), randomContexts, (source, context) => {
        expect(disagreement(source, context)).toBeUndefined();
      }),
      seeded(400),
    );
  },
);

it('names in backticks are those of variables, interpreted and as TypeScript', () => {
  const context = { 'a-b': 5, a: 1, b: 1, 'first name': 2, order: { 'x-y': 3 } };
  const source = '`a-b` * `first name` + order.`x-y` + {r: `a-b`}.r';
  expect(textOf(interpret(source, context).value)).toBe('18');
  expect(textOf(overVariables(source, context, CLOCK).value)).toBe('18');
  expect(textOf(overVariables('a-b', context, CLOCK).value)).toBe('0');
});
