import { describe, expect, it } from 'vitest';
import { compile, FeelFailure, interpret, textOf, type FeelContext } from '#feel';
import { problemsOf, result } from './support.ts';

function incident(source: string, context: FeelContext = {}): string {
  const { value, failure } = interpret(source, context, { onError: 'incident' });
  return failure === undefined ? `value ${textOf(value)}` : `${failure.code} at ${failure.from}`;
}

describe('three-valued logic and strict equality', () => {
  it.each([
    ['true and null', 'null'],
    ['false and null', 'false'],
    ['null and false', 'false'],
    ['null or true', 'true'],
    ['false or null', 'null'],
    ['true and 1', 'null'],
    ['false and 1', 'false'],
    ['1 and false', 'false'],
    ['not(null)', 'null'],
    ['null = null', 'true'],
    ['null = 1', 'false'],
    ['1 != null', 'true'],
    ['100 = "100"', 'null'],
    ['[1] = 1', 'null'],
    ['[1, "a"] = [1, 2]', 'null'],
    ['{a: 1, b: 2} = {b: 2.0, a: 1}', 'true'],
    ['null < 1', 'null'],
    ['"a" < 1', 'null'],
    ['true < false', 'null'],
    ['1 in ("a", 1)', 'true'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });
});

describe('a problem says where, why and with what', () => {
  it.each([
    [
      '1 + (2 / 0)',
      ['division-by-zero 4-11: division by zero', "null-operand 0-11: '+' has no answer for null"],
    ],
    ['"a" * 2', ['wrong-type 0-7: \'*\' does not work on the text "a" and the number 2']],
    [
      'x + 1',
      ["unknown-name 0-1: nothing is known as 'x'", "null-operand 0-5: '+' has no answer for null"],
    ],
    ['{a: 1}.b', ["no-such-entry 7-8: there is no entry 'b'"]],
    ['date("2024-13-01")', ["bad-argument 0-18: '2024-13-01' is no date"]],
    [
      'substring("abc")',
      [
        'wrong-arguments 0-16: \'substring\' takes (string, start position, [length]), not the text "abc"',
      ],
    ],
    ['abs(n: 1, m: 2)', ["wrong-arguments 0-15: 'abs' takes (n), not (n, m)"]],
    [
      'put({}, "a", 1)',
      [
        "unknown-name 0-3: nothing is known as 'put'",
        "no-such-function 0-15: there is no function 'put': write 'context put'",
      ],
    ],
    [
      'nothing(1)',
      [
        "unknown-name 0-7: nothing is known as 'nothing'",
        "no-such-function 0-10: there is no function 'nothing'",
      ],
    ],
    ['1 = "a"', ['not-comparable 0-7: \'=\' cannot compare the number 1 with the text "a"']],
    ['{a: 1, a: 2}', ["duplicate-entry 0-12: the context has more than one entry 'a'"]],
    ['[1][2]', ['no-such-entry 4-5: the list has no item 2']],
    ['if "a" then 1 else 2', ['wrong-type 3-6: the condition is the text "a", not true or false']],
  ])('%s', (source, wanted) => {
    expect(problemsOf(source)).toEqual(wanted);
  });

  it('carries the values', () => {
    const { problems } = interpret('a - b', { a: 'x', b: 2 });
    expect(problems[0]).toMatchObject({ code: 'wrong-type', severity: 'error', values: ['x', 2] });
  });
});

describe('the caller chooses', () => {
  it('null and a warning', () => {
    const outcome = interpret('{total: 1 / 0, name: "x"}');
    expect(outcome.value).toEqual({ total: null, name: 'x' });
    expect(outcome.failure).toBeUndefined();
    expect(outcome.problems).toHaveLength(1);
  });

  it('an incident at the first failed operation', () => {
    expect(incident('{total: 1 / 0, name: "x"}')).toBe('division-by-zero at 8');
    expect(() => compile('"a" + 1')({}, { onError: 'incident' })).toThrow(FeelFailure);
  });

  it('null itself is no incident, nor is a question for it', () => {
    expect(incident('a.b', { a: {} })).toBe('value null');
    expect(incident('missing')).toBe('value null');
    expect(incident('null > 1')).toBe('value null');
    expect(incident('date("x") = null')).toBe('value true');
    expect(incident('get or else(1 / 0, 5)')).toBe('value 5');
    expect(incident('is defined(a.b.c + 1)')).toBe('value false');
    expect(incident('(1 / 0) + 1 = null or "a" + 1 = "a"')).toBe('value true');
    expect(incident('1 / 0 = 5')).toBe('division-by-zero at 0');
    expect(incident('1 / 0 > null')).toBe('division-by-zero at 0');
    expect(incident('null + 1')).toBe('null-operand at 0');
  });
});

describe('a budget ends what would not end', () => {
  it.each([
    ['for i in 1..1000000000000 return i', 'too-many-steps'],
    ['count(for i in 1..2000, j in 1..2000 return i)', 'too-many-steps'],
    ['some x in 1..1000000000000 satisfies x < 0', 'too-many-steps'],
    ['{f: function(n) f(n + 1)}.f(0)', 'too-deep'],
    ['{f: function(n) sort([2, 1], function(a, b) f(a) < f(b))}.f(0)', 'too-deep'],
    ['for i in 1..60 return if i = 1 then "ab" else partial[-1] + partial[-1]', 'too-many-steps'],
    ['for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]]', 'too-large'],
    [
      'string((for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]])[-1])',
      'too-many-steps',
    ],
  ])('%s: %s', (source, code) => {
    expect(interpret(source).failure?.code).toBe(code);
  });

  it('of which the caller sets the size', () => {
    expect(interpret('for i in 1..100 return i', {}, { steps: 50 }).failure?.code).toBe(
      'too-many-steps',
    );
    expect(interpret('for i in 1..100 return i', {}, { steps: 500 }).failure).toBeUndefined();
  });

  it('and a recursion that ends is let through', () => {
    expect(result('{f: function(n) if n < 2 then 1 else n * f(n - 1)}.f(20)')).toBe(
      '2432902008176640000',
    );
    expect(result('{f: function(n) if n = 0 then 0 else 1 + f(n - 1)}.f(400)')).toBe('400');
  });
});

describe('the clock', () => {
  it('comes from outside, or there is none', () => {
    expect(problemsOf('now()')).toEqual([]);
    expect(interpret('now()', {}).problems[0]?.code).toBe('no-clock');
  });
});
