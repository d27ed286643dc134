/**
 * Cells whose answer depends on the input alone: texts and numbers to be equal to, comparisons and ranges with numbers
 * that are written out. Everything else (other variables, `?`, dates, functions) has to be evaluated.
 */
import type { Expression, LocatedTests } from '../syntax/ast.ts';
import { parseNumber } from '../values/number.ts';

/** What passes: every input, some texts or truth values, or some numbers. */
export type CellSet =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'string' | 'boolean';
      readonly values: ReadonlySet<string | boolean>;
      readonly negated: boolean;
    }
  | { readonly kind: 'number'; readonly intervals: readonly Interval[]; readonly negated: boolean };

/** Numbers between two bounds, which may be infinite. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
}

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
  const intervals = tests.tests.map(intervalOf);
  const known = intervals.filter((interval) => interval !== undefined);
  if (known.length === 0 || known.length < intervals.length) return undefined;
  return { kind: 'number', intervals: known.flat(), negated };
}

function valueOf(test: Expression): string | boolean | undefined {
  return test.kind === 'string' || test.kind === 'boolean' ? test.value : undefined;
}

function intervalOf(test: Expression): Interval[] | undefined {
  switch (test.kind) {
    case 'number':
      return compared('=', numberOf(test));
    case 'unary':
      return compared(test.operator, numberOf(test.operand));
    case 'range': {
      const low = numberOf(test.start);
      const high = numberOf(test.end);
      if (low === undefined || high === undefined) return undefined;
      return [{ low, high, lowIncluded: test.startIncluded, highIncluded: test.endIncluded }];
    }
    default:
      return undefined;
  }
}

/** Numbers that a double holds as written. */
function numberOf(node: Expression): number | undefined {
  const value = node.kind === 'number' ? parseNumber(node.text) : undefined;
  return typeof value === 'number' ? value : undefined;
}

function compared(operator: string, bound: number | undefined): Interval[] | undefined {
  return bound === undefined ? undefined : intervalsOfComparison(operator, bound);
}

/** The numbers for which `number <operator> bound`. */
export function intervalsOfComparison(operator: string, bound: number): Interval[] {
  const below = { low: -Infinity, high: bound, lowIncluded: false };
  const above = { low: bound, high: Infinity, highIncluded: false };
  switch (operator) {
    case '=':
      return [{ low: bound, high: bound, lowIncluded: true, highIncluded: true }];
    case '!=':
      return [
        { ...below, highIncluded: false },
        { ...above, lowIncluded: false },
      ];
    case '<':
      return [{ ...below, highIncluded: false }];
    case '<=':
      return [{ ...below, highIncluded: true }];
    case '>':
      return [{ ...above, lowIncluded: false }];
    default:
      return [{ ...above, lowIncluded: true }];
  }
}

/** The number lies in one of the intervals. */
export function liesIn(value: number, intervals: readonly Interval[]): boolean {
  return intervals.some(
    ({ low, high, lowIncluded, highIncluded }) =>
      (value > low || (value === low && lowIncluded)) &&
      (value < high || (value === high && highIncluded)),
  );
}
