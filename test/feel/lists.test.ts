import { describe, expect, it } from 'vitest';
import { problemsOf, result } from './support.ts';

describe('least, greatest, middle and most frequent of every kind', () => {
  it.each([
    ['min(3, 1, 2)', '1'],
    ['max([10, 9, 100])', '100'],
    ['min("b", "a", "c")', 'a'],
    ['max("Z", "a")', 'a'],
    ['min([@"2024-03-01", @"2024-01-31"])', '2024-01-31'],
    ['max([@"10:00:00", @"09:59:59"])', '10:00:00'],
    ['min(@"2024-01-01T10:00:00Z", @"2024-01-01T10:30:00+01:00")', '2024-01-01T10:30:00+01:00'],
    ['max(@"P1D", @"PT25H")', 'P1DT1H'],
    ['min(@"P1Y", @"P11M")', 'P11M'],
    ['min([])', 'null'],
    ['min([1, "a"])', 'null'],
    ['min([1, null])', 'null'],
    ['median(8, 2, 5, 3, 4)', '4'],
    ['median([6, 1, 2, 3])', '2.5'],
    ['median([10, 9, 100])', '10'],
    ['median(["b", "a", "c"])', 'b'],
    ['median([@"2024-01-03", @"2024-01-01", @"2024-01-02"])', '2024-01-02'],
    ['median([@"PT1H", @"PT2H"])', 'PT1H30M'],
    ['median([@"2024-01-01", @"2024-01-02"])', 'null'],
    ['median([])', 'null'],
    ['mode(6, 3, 9, 6, 6)', '[6]'],
    ['mode([10, 9, 9, 10, 1])', '[9, 10]'],
    ['mode(["b", "a", "b"])', '["b"]'],
    ['mode([@"P1D", @"PT24H", @"P2D"])', '[P1D]'],
    ['mode([@"2024-01-01", @"2024-01-02", @"2024-01-02"])', '[2024-01-02]'],
    ['mode([true, false, true])', '[true]'],
    ['mode([{a: 1}, {a: 2}, {a: 1}])', '[{a: 1}]'],
    ['mode([])', '[]'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });
});

describe('list functions', () => {
  it.each([
    ['list contains([@"2024-01-01", [1, 2]], [1, 2])', 'true'],
    ['list contains([1, null], null)', 'true'],
    ['list contains([1, 2], "1")', 'false'],
    ['distinct values([1, 1.0, "1", @"P1D", @"PT24H", null, null])', '[1, "1", P1D, null]'],
    ['distinct values([[1, 2], [1, 2], {a: 1}, {a: 1.0}])', '[[1, 2], {a: 1}]'],
    ['union([1, 2], [2, 3])', '[1, 2, 3]'],
    ['index of([@"2024-01-01", 2, @"2024-01-01"], @"2024-01-01")', '[1, 3]'],
    ['flatten([1, [2, [3, [4]]], []])', '[1, 2, 3, 4]'],
    ['sort([3, 1, 2], function(a, b) a > b)', '[3, 2, 1]'],
    ['sort([@"2024-02-01", @"2024-01-01"], function(a, b) a < b)', '[2024-01-01, 2024-02-01]'],
    [
      'sort([{n: 2, t: "x"}, {n: 1, t: "y"}, {n: 2, t: "z"}], function(a, b) a.n < b.n).t',
      '["y", "x", "z"]',
    ],
    ['sublist([1, 2, 3, 4], -2)', '[3, 4]'],
    ['sublist([1, 2, 3, 4], -3, 2)', '[2, 3]'],
    ['sublist([1, 2, 3], 2, 9)', 'null'],
    ['insert before([1, 2, 3], -1, 9)', '[1, 2, 9, 3]'],
    ['insert before([1, 2], 3, 9)', 'null'],
    ['remove([1, 2, 3], -3)', '[2, 3]'],
    ['remove([1, 2, 3], 0)', 'null'],
    ['list replace([1, 2, 3], -1, 9)', '[1, 2, 9]'],
    ['list replace([1, 2, 3], function(item, new) item < new, 3)', '[3, 3, 3]'],
    ['[1, 2, 3][-1]', '3'],
    ['[1, 2, 3][-3]', '1'],
    ['[1, 2, 3][-4]', 'null'],
    ['[1, 2, 3][0]', 'null'],
    ['reverse([1, [2, 3]])', '[[2, 3], 1]'],
    ['append([1], 2, [3])', '[1, 2, [3]]'],
    ['concatenate([1], [2, 3], [])', '[1, 2, 3]'],
    ['count([null, 1])', '2'],
    ['all([true, null])', 'null'],
    ['all([false, null])', 'false'],
    ['any([null, true])', 'true'],
    ['all([])', 'true'],
    ['any([])', 'false'],
    ['string join(["a", null, "b"], "-")', 'a-b'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });

  it.each([
    ['[{x: 1, y: 2}, {x: 3}][x > 2]', '[{x: 3}]'],
    ['[{x: 1, y: 2}, {x: 3}].y', '[2, null]'],
    ['[1, 2, 3, 4][item > 1][item < 4]', '[2, 3]'],
    ['xs[item = limit]', '[2]'],
    ['xs[limit]', '3'],
    ['[{item: 5}, {item: 1}][item > 3]', '[{item: 5}]'],
    ['[[1, 2], [3]][count(item) = 2]', '[[1, 2]]'],
    ['5[item > 3]', '[5]'],
    ['[][1]', 'null'],
    ['[][item > 1]', '[]'],
    ['for x in xs, y in [x, 10] return x * y', '[1, 10, 4, 20, 9, 30]'],
    ['for i in 3..1 return i', '[3, 2, 1]'],
    ['for i in [1..3) return i', '[1, 2]'],
    ['for i in (1..3] return i', '[2, 3]'],
    ['for i in (1..2) return i', '[]'],
    ['for d in @"2024-02-28"..@"2024-03-01" return d.day', '[28, 29, 1]'],
    ['for i in 1..6 return if i < 3 then 1 else partial[-1] + partial[-2]', '[1, 1, 2, 3, 5, 8]'],
    ['some x in xs satisfies x > 2', 'true'],
    ['every x in xs, y in xs satisfies x + y < 7', 'true'],
    ['some x in [] satisfies x', 'false'],
    ['every x in [true, null] satisfies x', 'null'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source, { xs: [1, 2, 3], limit: source === 'xs[limit]' ? 3 : 2 })).toBe(wanted);
  });

  it('says what it cannot compare', () => {
    expect(problemsOf('max([1, "a"])')).toEqual([
      'not-comparable 0-13: these items have no common order',
    ]);
  });
});
