import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, FeelSyntaxError } from '#feel';
import { FeelParser } from '#feel/syntax/parse.ts';
import { namesOfTypes, plainNames } from '#feel/syntax/names.ts';
import { result } from './support.ts';
import { seeded } from '../support/seeded.ts';

function problemOf(source: string): string {
  const parsed = new FeelParser().expression(source);
  return parsed.ok ? 'none' : `${parsed.problem.from}: ${parsed.problem.message}`;
}

describe('names with blanks and operators', () => {
  it.each([
    ['profit and loss + 1', { 'profit and loss': 1 }, '2'],
    ['in stock', { 'in stock': true }, 'true'],
    ['a-b', { 'a-b': 7, a: 3, b: 1 }, '7'],
    ['a - b', { 'a-b': 7 }, '7'],
    ['a-b', { a: 3, b: 1 }, '2'],
    ["person's age", { "person's age": 9 }, '9'],
    ['x.date of birth', { x: { 'date of birth': 'd' } }, 'd'],
    ['x.a+b.c', { x: { 'a+b': { c: 4 } } }, '4'],
    ['orders[net-amount > 1].net-amount', { orders: [{ 'net-amount': 2 }] }, '[2]'],
    ['for o in orders return o.net-amount', { orders: [{ 'net-amount': 2 }] }, '[2]'],
    ['some o in orders satisfies o.net-amount = 2', { orders: [{ 'net-amount': 2 }] }, 'true'],
    ['{a-b: 1, c: a-b + 1}.c', {}, '2'],
    ['{"x y+z": 1, c: x y+z}.c', {}, '1'],
    ['{a: {b-c: 5}}.a.b-c', {}, '5'],
    ['`a-b` + 1', { 'a-b': 1 }, '2'],
    ['list\n  contains([1], 1)', {}, 'true'],
    ['date /* a comment */ and // another\n time("2024-01-01T00:00:00").year', {}, '2024'],
    ['range < 3', { range: 2 }, 'true'],
    ['{a: range < 3}.a', { range: 2 }, 'true'],
    ['{date: 1}.date', {}, '1'],
    ['partial', { partial: 1 }, '1'],
    ['(function(x) x * x)(4)', {}, '16'],
    ['time(time(date and time(string length(t))))', { t: null, date: 4 }, 'null'],
  ])('%s', (source, context, wanted) => {
    expect(result(source, context)).toBe(wanted);
  });

  it('come from types as well as from values', () => {
    const types = {
      'due date': { kind: 'date' },
      person: { kind: 'context', entries: { 'first-name': { kind: 'string' } } },
    } as const;
    const parsed = new FeelParser(namesOfTypes(types)).expression('person.first-name = due date');
    expect(parsed).toMatchObject({
      ok: true,
      tree: { kind: 'comparison', left: { name: 'first-name' }, right: { name: 'due date' } },
    });
  });

  it('are not known by themselves', () => {
    const parsed = new FeelParser(plainNames(['a'])).expression('a-b');
    expect(parsed).toMatchObject({ ok: true, tree: { kind: 'arithmetic' } });
  });
});

describe('types in texts', () => {
  it.each([
    ['[1..2] instance of range<number>', 'true'],
    ['[[1..2]] instance of list< range <number> >', 'true'],
    ['(function(r: range<number>) r.end)([1..2])', '2'],
    ['{a: 1} instance of context<a: number>', 'true'],
    ['{a: 1} instance of context<a: string>', 'false'],
    ['abs instance of function<number>->number', 'true'],
    ['[1, "a"] instance of list<number>', 'false'],
    ['@"P1D" instance of days and time duration', 'true'],
    ['null instance of Any', 'false'],
    ['1 instance of Unheard', 'null'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });
});

describe("chains of 'and', 'or' and tests", () => {
  const TERMS = ['a', 'b > 1', 'a in [1..3]', 'b in > 2', 'a in (1, > 2)', 'c in xs', 'a in b = c'];
  const chains = fc.array(fc.array(fc.constantFrom(...TERMS), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  });
  const meaning = (source: string): string => {
    const parsed = new FeelParser().expression(source);
    return JSON.stringify(parsed, (key, value: unknown) =>
      key === 'from' || key === 'to' ? undefined : value,
    );
  };

  it('mean the same as with parentheses', () => {
    fc.assert(
      fc.property(chains, (ors) => {
        const bare = ors.map((ands) => ands.join(' and ')).join(' or ');
        const explicit = ors
          .map((ands) => {
            const terms = ands.map((term) => `(${term.replace('a in b = c', '(a in b) = c')})`);
            return `(${terms.reduce((left, right) => `(${left} and ${right})`)})`;
          })
          .reduce((left, right) => `(${left} or ${right})`);
        expect(meaning(bare)).toBe(meaning(explicit));
      }),
      seeded(),
    );
  });

  it('of any length have an answer or are refused', () => {
    const long = Array.from({ length: 3_000 }, () => 'a in [1..3]').join(' and ');
    expect(problemOf(long)).not.toBe('none');
    expect(problemOf(Array.from({ length: 300 }, () => 'a in [1..3]').join(' and '))).toBe('none');
  });
});

describe('texts that are no FEEL', () => {
  it.each([
    ['', '0: there is no expression'],
    ['  ', '0: there is no expression'],
    ['1 +', '3: the expression ends too early'],
    ['if a then b', '11: the expression ends too early'],
    ['"abc', '0: the text that starts here is never closed'],
    ['1 /* x', '2: the comment that starts here is never closed'],
    ['`a', '0: the name that starts here is never closed'],
    ['a..b', "1: '..' is not expected here"],
    ['[1, 2', '5: the expression ends too early'],
    ['{a 1}', "4: '}' is not expected here"],
    ['1 2', "2: '2' is not expected here"],
    ['a = > b', "4: '>' is not expected here"],
    ['a == b', "3: '=' is not expected here: write one '='"],
    ['a && b', "2: '&' is not expected here: write 'and'"],
    ['a or not true', "9: 'true' is not expected here: write 'not(...)'"],
    ["a = 'b'", "4: ''' is not expected here: write texts in double quotes"],
    ['a > 1 ? 2 : 3', "6: '?' is not expected here: write 'if ... then ... else ...'"],
    ['and([a, b])', "0: 'and' is not expected here: write 'all(...)'"],
    ['\u0000', '0: the character U+0000 is not expected here'],
    ['x'.repeat(60_001), '60000: the expression is longer than 60000 characters'],
    ['('.repeat(1500) + ')'.repeat(1500), '1500: '],
    ['{a:'.repeat(500) + '1' + '}'.repeat(500), '600: expressions are nested too deep here'],
    ['a '.repeat(5000), '202: this name is too long'],
  ])('%#: %.20s', (source, wanted) => {
    expect(problemOf(source).slice(0, wanted.length)).toBe(wanted);
  });

  it('are told apart from FEEL by an error with a place', () => {
    const compiling = (): unknown => compile('amount > and 5');
    expect(compiling).toThrow(FeelSyntaxError);
    expect(compiling).toThrow("'and' is not expected here (at 10)");
  });
});
