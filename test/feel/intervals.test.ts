import { describe, expect, it } from 'vitest';
import { result } from './support.ts';

describe('ranges and how they lie to each other', () => {
  it.each([
    ['before(1, 10)', 'true'],
    ['before([1..10), 10)', 'true'],
    ['before([1..10], [10..20])', 'false'],
    ['after(@"2024-02-01", [@"2024-01-01"..@"2024-01-31"])', 'true'],
    ['meets([1..5], [5..10])', 'true'],
    ['meets([1..5), [5..10])', 'false'],
    ['met by(["f".."k"], ["a".."f"])', 'true'],
    ['overlaps([1..5], [3..8])', 'true'],
    ['overlaps([1..5), [5..8])', 'false'],
    ['overlaps before([1..5], [3..8])', 'true'],
    ['overlaps after([3..8], [1..5])', 'true'],
    ['finishes(10, [1..10])', 'true'],
    ['finishes([5..10), [1..10])', 'false'],
    ['finished by([1..10], [5..10])', 'true'],
    ['includes([@"P1D"..@"P9D"], @"PT48H")', 'true'],
    ['includes([1..10], [1..10))', 'true'],
    ['during(5, [1..10])', 'true'],
    ['during([1..11], [1..10])', 'false'],
    ['starts(1, [1..10])', 'true'],
    ['starts((1..5], [1..10])', 'false'],
    ['started by([1..10], [1..5])', 'true'],
    ['coincides((1..5), [1..5])', 'false'],
    ['coincides(3, 3.0)', 'true'],
    ['before(1, "a")', 'null'],
    ['5 in (> 3)', 'true'],
    ['5 in (< 3, > 4)', 'true'],
    ['5 in [1, [4..6]]', 'true'],
    ['5 in (4..5)', 'false'],
    ['5 between 4 and 5', 'true'],
    ['null in [1..2]', 'null'],
    ['range("[1..3)") = [1..3)', 'true'],
    ['(< 10).end', '10'],
    ['[1..2] instance of range<number>', 'true'],
    ['["a".."b"] instance of range<number>', 'false'],
    ['["a"..1]', 'null'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });
});
