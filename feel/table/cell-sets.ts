/**
 * Cells whose answer depends on the input alone: texts and truth values to be equal to; numbers, dates, times and durations that
 * are written out, comparisons and ranges with them. Everything else (other variables, `?`, functions) has to be evaluated.
 */
import type { Expression, LocatedTests } from '../syntax/ast.ts';
import { intervalsOfComparison, type CellSet, type Interval } from './intervals.ts';
import { pointOf, type Point } from './points.ts';

/** `undefined` when the cell has to be evaluated. */
export function cellSet({ tests }: LocatedTests): CellSet | undefined {
  if (tests.wildcard) return { kind: 'all' };
  const [first] = tests.tests;
  const { negated } = tests;
  if (first?.kind === 'string' || first?.kind === 'boolean') {
    const values = tests.tests.map((test) =>
      test.kind === first.kind ? valueOf(test) : undefined,
    );
    const known = values.filter((value) => value !== undefined);
    return known.length === values.length
      ? { kind: first.kind, values: new Set(known), negated }
      : undefined;
  }
  const stretches = tests.tests.map(stretchOf);
  const known = stretches.filter((stretch) => stretch !== undefined);
  const kinds = new Set(known.map(({ kind }) => kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.size > 1 || known.length < stretches.length) return undefined;
  return { kind, intervals: known.flatMap(({ intervals }) => intervals), negated };
}

function valueOf(test: Expression): string | boolean | undefined {
  return test.kind === 'string' || test.kind === 'boolean' ? test.value : undefined;
}

interface Stretch {
  readonly kind: Point['kind'];
  readonly intervals: readonly Interval[];
}

function stretchOf(test: Expression): Stretch | undefined {
  switch (test.kind) {
    case 'unary':
      return compared(test.operator, pointOf(test.operand));
    case 'range': {
      const low = pointOf(test.start);
      const high = pointOf(test.end);
      if (low === undefined || high === undefined || low.kind !== high.kind) return undefined;
      const { startIncluded: lowIncluded, endIncluded: highIncluded } = test;
      const interval = { low: low.at, high: high.at, lowIncluded, highIncluded };
      return { kind: low.kind, intervals: [interval] };
    }
    default:
      return compared('=', pointOf(test));
  }
}

function compared(operator: string, bound: Point | undefined): Stretch | undefined {
  if (bound === undefined) return undefined;
  return { kind: bound.kind, intervals: intervalsOfComparison(operator, bound.at) };
}
