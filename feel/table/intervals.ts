/** What passes a cell, where that depends on the input alone. */
export type CellSet =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'string' | 'boolean';
      readonly values: ReadonlySet<string | boolean>;
      readonly negated: boolean;
    }
  | { readonly kind: 'number'; readonly intervals: readonly Interval[]; readonly negated: boolean }
  /** Dates and the like, counted in a unit of their own: see `points.ts`. */
  | {
      readonly kind: PointKind;
      readonly intervals: readonly Interval[];
      readonly negated: boolean;
    };

export type PointKind =
  'date' | 'time' | 'date and time' | 'days and time duration' | 'years and months duration';

/** Numbers between two bounds, which may be infinite. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
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
