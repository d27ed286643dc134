/** What FEEL promises beyond what test suites ask: decimals, wide calendars, zones, code points, bounded work. */
import { describe, expect, it } from 'vitest';
import { interpret, textOf } from '#feel';
import { CLOCK, result } from './support.ts';

describe('decimals', () => {
  it.each([
    ['0.1 + 0.2 = 0.3', 'true'],
    ['0.1 + 0.2', '0.3'],
    ['1.1 * 1.1', '1.21'],
    ['4.35 * 100', '435'],
    ['1.005 * 1000', '1005'],
    ['123456789012345678901 + 1', '123456789012345678902'],
    ['123456789012345678901 * 2', '246913578024691357802'],
    ['9007199254740993 - 1', '9007199254740992'],
    ['9007199254740993 = 9007199254740992', 'false'],
    ['1 / 3', '0.3333333333333333333333333333333333'],
    ['2 / 3', '0.6666666666666666666666666666666667'],
    ['1e-7', '0.0000001'],
    ['1e-7 + 1', '1.0000001'],
    ['1E3', '1000'],
    ['10 ** -2', '0.01'],
    ['round half up(1.005, 2)', '1.01'],
    ['round half up(-1.005, 2)', '-1.01'],
    ['round half down(1.005, 2)', '1'],
    ['round up(1.001, 2)', '1.01'],
    ['round down(-1.999, 2)', '-1.99'],
    ['decimal(2.5, 0)', '2'],
    ['decimal(3.5, 0)', '4'],
    ['decimal(1234.5, -2)', '1200'],
    ['floor(-1.5)', '-2'],
    ['ceiling(-1.5)', '-1'],
    ['modulo(-12, 5)', '3'],
    ['modulo(12, -5)', '-3'],
    ['modulo(10.1, 4.5)', '1.1'],
    ['string(1.50)', '1.5'],
    ['number("1 000,5", " ", ",")', '1000.5'],
    ['-0 = 0', 'true'],
    ['string(-0)', '0'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });
});

describe('the least, the greatest, the middle and the most frequent', () => {
  it.each([
    ['min(["b", "a", "c"])', 'a'],
    ['max("B", "a")', 'a'],
    ['min([@"2024-01-02", @"2023-12-31"])', '2023-12-31'],
    ['max([@"PT1H", @"P1D", @"PT59M"])', 'P1D'],
    ['max([@"P1Y", @"P13M"])', 'P1Y1M'],
    ['min([@"10:00:00Z", @"10:00:00+02:00"])', '10:00:00+02:00'],
    ['max([@"2024-01-01T10:00:00Z", @"2024-01-01T10:30:00+01:00"])', '2024-01-01T10:00:00Z'],
    ['min([])', 'null'],
    ['min([1, null])', 'null'],
    ['min(1, "a")', 'null'],
    ['median([8, 2, 5])', '5'],
    ['median([1, 2])', '1.5'],
    ['median([0.1, 0.2])', '0.15'],
    ['median([])', 'null'],
    ['mode([6, 1, 9, 6, 1])', '[1, 6]'],
    ['mode([])', '[]'],
    ['mean([0.1, 0.2, 0.3])', '0.2'],
    ['stddev([2, 4, 7, 5])', '2.081665999466132735282297706979931'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });
});

describe('lists of dates and of lists', () => {
  it.each([
    [
      'distinct values([@"2024-01-01", date("2024-01-01"), @"2024-01-02"])',
      '[2024-01-01, 2024-01-02]',
    ],
    ['list contains([@"2024-01-01"], date(2024, 1, 1))', 'true'],
    ['index of([[1], [2], [1]], [1])', '[1, 3]'],
    ['distinct values([[1, 2], [2, 1], [1, 2]])', '[[1, 2], [2, 1]]'],
    ['union([[1], 1], [1, [1]])', '[[1], 1]'],
    ['flatten([@"P1D", [[@"P2D"]]])', '[P1D, P2D]'],
    ['sort([@"2024-02-01", @"2024-01-01"], function(a, b) a < b)', '[2024-01-01, 2024-02-01]'],
    ['[1, 2, 3][-1]', '3'],
    ['[1, 2, 3][-3]', '1'],
    ['[1, 2, 3][-4]', 'null'],
    ['[1, 2, 3][0]', 'null'],
    ['sublist([1, 2, 3], -2)', '[2, 3]'],
    ['sublist([1, 2, 3], -2, 1)', '[2]'],
    ['insert before([1, 3], -1, 2)', '[1, 2, 3]'],
    ['remove([1, 2, 3], -1)', '[1, 2]'],
    ['list replace([1, 2, 3], -1, 9)', '[1, 2, 9]'],
    ['concatenate([1], [[2]], [null])', '[1, [2], null]'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });
});

describe('texts of code points', () => {
  it.each([
    ['string length("a🐎é")', '3'],
    ['substring("a🐎b", 2, 1)', '🐎'],
    ['substring("a🐎b", -2)', '🐎b'],
    ['substring before("a🐎b", "🐎")', 'a'],
    ['contains("a🐎b", "🐎")', 'true'],
    ['"🐎" < "ﬀ"', 'false'],
    ['"z" < "é"', 'true'],
    ['upper case("straße")', 'STRASSE'],
    ['split("a🐎b🐎c", "🐎")', '["a", "b", "c"]'],
    ['replace("🐎🐎", "🐎", "x")', 'xx'],
    ['matches("🐎", "^.$")', 'true'],
    ['string length("\\U01F40E")', '1'],
    ['"\\uD83D\\uDC0E"', '🐎'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });
});

describe('the calendar', () => {
  it.each([
    ['date("999999999-12-31")', '999999999-12-31'],
    ['date("-999999999-01-01")', '-999999999-01-01'],
    ['date("1000000000-01-01")', 'null'],
    ['@"999999999-12-31" + @"P1D"', 'null'],
    ['@"-999999999-01-01" - @"P1D"', 'null'],
    ['(@"999999999-12-31" - @"-999999999-01-01") instance of days and time duration', 'true'],
    ['date("2023-02-29")', 'null'],
    ['date("1900-02-29")', 'null'],
    ['date("2000-02-29")', '2000-02-29'],
    ['@"2024-01-31" + @"P1M"', '2024-02-29'],
    ['@"2024-02-29" + @"P1Y"', '2025-02-28'],
    ['@"2024-03-31" - @"P1M"', '2024-02-29'],
    ['years and months duration(@"2024-01-31", @"2024-02-29")', 'P0M'],
    ['years and months duration(@"2024-02-29", @"2023-02-28")', '-P1Y'],
    ['week of year(@"2021-01-03")', '53'],
    ['day of week(@"-999999999-01-01") != null', 'true'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });
});

describe('zones', () => {
  it.each([
    ['@"2024-01-01T12:00:00+02:00" - @"2024-01-01T12:00:00Z"', '-PT2H'],
    ['@"2024-07-01T12:00:00@Europe/Paris" - @"2024-07-01T12:00:00Z"', '-PT2H'],
    ['@"2024-01-01T12:00:00@Europe/Paris" - @"2024-01-01T12:00:00@America/New_York"', '-PT6H'],
    ['@"2024-01-01T12:00:00" - @"2024-01-01T12:00:00Z"', 'null'],
    ['@"12:00:00+02:00" - @"12:00:00Z"', '-PT2H'],
    ['@"2024-01-01T12:00:00@Europe/Paris" = @"2024-01-01T11:00:00Z"', 'true'],
    ['is(@"2024-01-01T12:00:00@Europe/Paris", @"2024-01-01T11:00:00Z")', 'false'],
    // 31 March 2024: 02:00 to 03:00 does not exist in Paris; 27 October: it comes twice.
    ['@"2024-03-31T02:30:00@Europe/Paris".time offset', 'PT1H'],
    ['@"2024-03-31T01:59:59@Europe/Paris" + @"PT1S"', '2024-03-31T03:00:00@Europe/Paris'],
    ['@"2024-03-31T12:00:00@Europe/Paris" - @"2024-03-30T12:00:00@Europe/Paris"', 'PT23H'],
    ['@"2024-10-27T12:00:00@Europe/Paris" - @"2024-10-26T12:00:00@Europe/Paris"', 'P1DT1H'],
    ['@"2024-10-27T02:30:00@Europe/Paris".time offset', 'PT2H'],
    ['@"2024-10-27T01:30:00@Europe/Paris" + @"PT1H"', '2024-10-27T02:30:00@Europe/Paris'],
    ['@"2024-03-30T02:30:00@Europe/Paris" + @"P1M"', '2024-04-30T02:30:00@Europe/Paris'],
    ['@"2024-01-01T00:00:00@Nowhere/Land"', 'null'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });
});

describe('intervals', () => {
  it.each([
    ['before([1..5), 5)', 'true'],
    ['before([1..5], 5)', 'false'],
    ['after([6..9], [1..5])', 'true'],
    ['meets([1..5], [5..9])', 'true'],
    ['meets([1..5), [5..9])', 'false'],
    ['met by([5..9], [1..5])', 'true'],
    ['overlaps([1..5], [5..9])', 'true'],
    ['overlaps([1..5), [5..9])', 'false'],
    ['overlaps before([1..5], [3..9])', 'true'],
    ['overlaps after([3..9], [1..5])', 'true'],
    ['finishes(9, [1..9])', 'true'],
    ['finishes(9, [1..9))', 'false'],
    ['finished by([1..9], [5..9])', 'true'],
    ['includes([1..9], [1..9))', 'true'],
    ['includes([1..9), [1..9])', 'false'],
    ['during((1..9), [1..9])', 'true'],
    ['starts([1..5], [1..9])', 'true'],
    ['starts((1..5], [1..9])', 'false'],
    ['started by([1..9], 1)', 'true'],
    ['coincides([1..5], [1..5))', 'false'],
    ['before(["a".."c"], "d")', 'true'],
    ['during(@"2024-02-29", [@"2024-02-01"..@"2024-03-01"))', 'true'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });
});

describe('work without end', () => {
  it.each([
    ['for i in 1..1000000000000 return i', 'too-many-steps'],
    ['count(for i in 1..100000, j in 1..100000 return 1)', 'too-many-steps'],
    ['some i in 1..1000000000 satisfies i < 0', 'too-many-steps'],
    ['{f: function(n) f(n + 1), r: f(1)}.r', 'too-deep'],
    ['{f: function(n) [f(n), f(n)], r: f(1)}.r', 'too-deep'],
  ])('%s ends: %s', (source, code) => {
    expect(interpret(source, {}, CLOCK).failure?.code).toBe(code);
  });

  it('what is large but bounded has a value', () => {
    expect(textOf(interpret('sum(for i in 1..100000 return i)').value)).toBe('5000050000');
  });
});
