import { describe, expect, it } from 'vitest';
import { interpret, textOf } from '#feel';
import { problemsOf, result } from './support.ts';

describe('texts', () => {
  it.each([
    ['string length("🐎😀")', '2'],
    ['substring("a🐎bc", 2, 2)', '🐎b'],
    ['substring("a🐎bc", -3)', '🐎bc'],
    ['substring("abc", 0)', 'null'],
    ['"\\U01F40E" = "🐎"', 'true'],
    ['"\\ud83d\\udc0e" = "🐎"', 'true'],
    ['string length("\\u0041\\n\\"")', '3'],
    ['"\\z"', '\\z'],
    ['{🐎: 1}.🐎', '1'],
    // Astral characters come after all of the basic plane, whatever their UTF-16 units are.
    ['"🐎" > "\uff5e"', 'true'],
    ['"a" < "B"', 'false'],
    ['"a" + "b"', 'ab'],
    ['"a" + 1', 'null'],
    ['upper case("straße")', 'STRASSE'],
    ['substring before("foobar", "bar")', 'foo'],
    ['substring after("foobar", "xyz")', ''],
    ['split("a;b;;", ";")', '["a", "b", "", ""]'],
    ['string([1, "a", null, {b: true}])', '[1, "a", null, {b: true}]'],
    ['string("a")', 'a'],
    ['contains("abc", "")', 'true'],
    ['trim("  a ")', 'a'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });
});

describe('patterns', () => {
  it.each([
    ['matches("foobar", "^fo*b")', 'true'],
    ['matches("🐎", "^.$")', 'true'],
    ['replace("🐎a🐎", "🐎", "x")', 'xax'],
    ['matches("abc\\ndef", "^def$", "m")', 'true'],
    ['matches("abc\\ndef", "c.d")', 'false'],
    ['matches("abc\\ndef", "c.d", "s")', 'true'],
    ['matches("É", "\\p{Lu}")', 'true'],
    ['matches("b", "[a-z-[aeiou]]")', 'true'],
    ['matches("e", "[a-z-[aeiou]]")', 'false'],
    ['matches("abab", "^(ab)\\1$")', 'true'],
    ['matches("Straße", "STRASSE", "i")', 'false'],
    ['replace("abracadabra", "a(.)", "[$1$0]")', '[bab]r[cac][dad][bab]ra'],
    ['replace("abcd", "(ab)|(c)", "<$1|$2>")', '<ab|><|c>d'],
    ['replace("a.b", ".", "$", "q")', 'a$b'],
    ['replace("abc", "x*", "-")', 'null'],
    ['split("2024-02-29", "-")', '["2024", "02", "29"]'],
    ['matches("a", "(")', 'null'],
    ['matches("a", "a{2,1}")', 'null'],
    ['extract("a1b22", "[0-9]+")', '["1", "22"]'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });

  it('ends a pattern that would run for ever', () => {
    const hostile = 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")';
    expect(problemsOf(hostile)).toEqual([
      'too-many-steps 0-62: the evaluation takes too many steps',
    ]);
  });
});

describe('what is random', () => {
  const value = (source: string, random: () => number): string =>
    textOf(interpret(source, {}, { random }).value);

  it('is what the caller gives', () => {
    expect(value('random number()', () => 0.25)).toBe('0.25');
    expect(value('uuid()', () => 0)).toBe('00000000-0000-4000-8000-000000000000');
    expect(value('uuid()', () => 0.999)).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
    expect(problemsOf('uuid()')).toEqual([
      'no-random 0-6: there is nothing random here: the caller gives none',
    ]);
  });
});
