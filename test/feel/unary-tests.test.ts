import { describe, expect, it } from 'vitest';
import { compileUnaryTests, type FeelContext, type Value } from '#feel';

function passes(tests: string, input: Value, context: FeelContext = {}): boolean | null {
  return compileUnaryTests(tests, { names: Object.keys(context) })(input, context);
}

describe('unary tests', () => {
  it.each<[string, Value, boolean | null]>([
    ['-', null, true],
    ['5', 5, true],
    ['5', '5', null],
    ['> 5', 6, true],
    ['<= 5', 6, false],
    ['= 5', 5, true],
    ['!= 5', 5, false],
    ['> 5', null, null],
    ['[1..5]', 5, true],
    ['[1..5)', 5, false],
    [']1..5]', 1, false],
    ['"a", "b"', 'b', true],
    ['not("a", "b")', 'b', false],
    ['not("a", "b")', 'c', true],
    ['not(> 5)', null, null],
    ['< 1, [3..4], 9', 9, true],
    ['? > 3 and ? < 5', 4, true],
    ['? > 3 and odd(?)', 4, false],
    ['count(?) > 1', [1, 2], true],
    ['contains(?, "x")', 'axb', true],
    ['null', null, true],
    ['null', 1, false],
    ['true', true, true],
    ['false', false, true],
    ['[1, 2, 3]', 2, true],
    ['[1, 2, 3]', [1, 2, 3], true],
    ['[[1..2], 7]', 2, true],
    ['not(null)', 1, true],
    ['date("2024-01-01")', 1, null],
  ])('%s on %s is %s', (tests, input, wanted) => {
    expect(passes(tests, input)).toBe(wanted);
  });

  it('read other variables', () => {
    expect(passes('> lower limit', 6, { 'lower limit': 5 })).toBe(true);
    expect(passes('known', 'b', { known: ['a', 'b'] })).toBe(true);
    expect(passes('active', 7, { active: true })).toBe(true);
  });
});
