import fc from 'fast-check';
import { expect, it } from 'vitest';
import { disagreement } from './random/agreement.ts';
import { randomContexts } from './random/contexts.ts';
import { randomExpressions } from './random/expressions.ts';
import { seeded } from '../support/seeded.ts';

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
