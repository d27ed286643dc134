import { FeelObject } from './object.ts';
import type { Value } from './value.ts';

/** How a range was written: with two ends, or as a comparison such as `> 10`. */
export type RangeOperator = '..' | '<' | '<=' | '>' | '>=' | '=' | '!=';

/** An interval of numbers, texts, dates, times or durations; an end that is null is open. */
export class FeelRange extends FeelObject {
  readonly start: Value;
  readonly end: Value;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  readonly operator: RangeOperator;

  constructor(
    start: Value,
    end: Value,
    startIncluded: boolean,
    endIncluded: boolean,
    operator: RangeOperator = '..',
  ) {
    super();
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded;
    this.endIncluded = endIncluded;
    this.operator = operator;
  }

  get kind(): 'range' {
    return 'range';
  }
}

/** The range of all values for which `value <operator> end` holds. */
export function comparisonRange(operator: Exclude<RangeOperator, '..'>, bound: Value): FeelRange {
  switch (operator) {
    case '<':
      return new FeelRange(null, bound, false, false, operator);
    case '<=':
      return new FeelRange(null, bound, false, true, operator);
    case '>':
      return new FeelRange(bound, null, false, false, operator);
    case '>=':
      return new FeelRange(bound, null, true, false, operator);
    case '=':
      return new FeelRange(bound, bound, true, true, operator);
    case '!=':
      return new FeelRange(bound, bound, false, false, operator);
  }
}
