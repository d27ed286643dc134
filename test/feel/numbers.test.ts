import fc from 'fast-check';
import { Decimal as Oracle } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { settle, type FeelNumber } from '#feel/values/decimal.ts';
import {
  add,
  compareNumbers,
  divide,
  formatNumber,
  multiply,
  parseNumber,
  subtract,
} from '#feel/values/number.ts';
import { round, type RoundingMode } from '#feel/values/rounding.ts';
import { exponential, logarithm, power, squareRoot } from '#feel/values/transcendental.ts';
import { result } from './support.ts';
import { seeded } from '../support/seeded.ts';

const Exact = Oracle.clone({
  precision: 34,
  rounding: Oracle.ROUND_HALF_EVEN,
  maxE: 6144,
  minE: -6143,
  toExpNeg: -9000,
  toExpPos: 9000,
});

const decimal = fc
  .tuple(
    fc.boolean(),
    fc.oneof(fc.nat({ max: 5000 }).map(String), fc.stringMatching(/^[1-9][0-9]{0,33}$/)),
    fc.oneof(fc.constant(0), fc.integer({ min: -6, max: 3 }), fc.integer({ min: -60, max: 60 })),
  )
  .map(([negative, digits, exponent]) => `${negative ? '-' : ''}${digits}e${exponent}`);

function read(text: string): FeelNumber {
  return parseNumber(text) ?? 0;
}

function shown(value: FeelNumber | undefined): string {
  return value === undefined ? 'none' : formatNumber(value);
}

function expected(value: Oracle): string {
  if (!value.isFinite()) return 'none';
  return value.isZero() ? '0' : value.toFixed();
}

describe('decimals', () => {
  it.each([
    ['0.1 + 0.2 = 0.3', 'true'],
    ['0.1 + 0.2', '0.3'],
    ['1.1 * 1.1', '1.21'],
    ['0.3 - 0.1', '0.2'],
    ['19.99 * 3', '59.97'],
    ['1 / 3', '0.3333333333333333333333333333333333'],
    ['2 / 3', '0.6666666666666666666666666666666667'],
    ['123456789012345678901 + 1', '123456789012345678902'],
    ['9007199254740993', '9007199254740993'],
    ['9007199254740992 + 1', '9007199254740993'],
    ['9007199254740993 = 9007199254740992', 'false'],
    ['round half up(1.005, 2)', '1.01'],
    ['round half down(1.005, 2)', '1'],
    ['decimal(2.5, 0)', '2'],
    ['decimal(3.5, 0)', '4'],
    ['decimal(1/3, 2)', '0.33'],
    ['round up(-1.121, 2)', '-1.13'],
    ['floor(-1.5)', '-2'],
    ['ceiling(-1.5)', '-1'],
    ['floor(1234.5, -2)', '1200'],
    ['1e-7', '0.0000001'],
    ['string(1e-7)', '0.0000001'],
    ['1e21 + 1', '1000000000000000000001'],
    ['1E3', '1000'],
    ['.5 + .25', '0.75'],
    ['-0', '0'],
    ['0 * -1', '0'],
    ['0.1 ** 3', '0.001'],
    ['2 ** 0.5', '1.414213562373095048801688724209698'],
    ['2 ** -2', '0.25'],
    ['-2 ** 2', '4'],
    ['2 ** 100', '1267650600228229401496703205376'],
    ['10 ** 7000', 'null'],
    ['9 ** 999999999', 'null'],
    ['1.000000000000000000000000000000001 - 1', '0.000000000000000000000000000000001'],
    ['modulo(-10, 3)', '2'],
    ['modulo(10, -3)', '-2'],
    ['modulo(10.1, 4.5)', '1.1'],
    ['sqrt(2)', '1.414213562373095048801688724209698'],
    ['exp(1)', '2.718281828459045235360287471352662'],
    ['log(10)', '2.302585092994045684017991454684364'],
    ['stddev(2, 4, 7, 5)', '2.081665999466132735282297706979931'],
    ['mean(1, 2, 2)', '1.666666666666666666666666666666667'],
    ['sum(0.1, 0.2, 0.3)', '0.6'],
    ['odd(5)', 'true'],
    ['even(5.5)', 'false'],
    ['number("1 000,50", " ", ",")', '1000.5'],
    ['number("abc")', 'null'],
    ['1 / 0', 'null'],
  ])('%s is %s', (source, wanted) => {
    expect(result(source)).toBe(wanted);
  });

  it('reads doubles of the outside as the decimals they show', () => {
    expect(result('a + b = 0.3 and a < b', { a: 0.1, b: 0.2 })).toBe('true');
    expect(result('a * 3', { a: 1.1 })).toBe('3.3');
  });
});

describe('arithmetic agrees with decimal.js', () => {
  it('for + - * / and order', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [x, y] = [read(a), read(b)];
        const [p, q] = [new Exact(a), new Exact(b)];
        expect(shown(add(x, y))).toBe(expected(p.plus(q)));
        expect(shown(subtract(x, y))).toBe(expected(p.minus(q)));
        expect(shown(multiply(x, y))).toBe(expected(p.times(q)));
        expect(shown(divide(x, y))).toBe(q.isZero() ? 'none' : expected(p.div(q)));
        expect(compareNumbers(x, y)).toBe(p.cmp(q));
      }),
      seeded(3000),
    );
  });

  it('for rounding', () => {
    const modes: readonly (readonly [RoundingMode, Oracle.Rounding])[] = [
      ['up', Oracle.ROUND_UP],
      ['down', Oracle.ROUND_DOWN],
      ['ceiling', Oracle.ROUND_CEIL],
      ['floor', Oracle.ROUND_FLOOR],
      ['half up', Oracle.ROUND_HALF_UP],
      ['half down', Oracle.ROUND_HALF_DOWN],
      ['half even', Oracle.ROUND_HALF_EVEN],
    ];
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 6 }), (text, scale) => {
        for (const [mode, rounding] of modes) {
          const wanted = new Exact(new Oracle(text).toDecimalPlaces(scale, rounding));
          expect(shown(round(read(text), scale, mode))).toBe(expected(wanted));
        }
      }),
      seeded(500),
    );
  });

  it('for roots, exponentials, logarithms and powers', () => {
    const Wide = Exact.clone({ precision: 60 });
    const exact = (value: Oracle): string => expected(value.toSignificantDigits(34));
    const positive = fc
      .tuple(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: -9, max: 6 }))
      .map(([digits, exponent]) => `${digits}e${exponent}`);
    fc.assert(
      fc.property(positive, fc.integer({ min: -40, max: 40 }), (text, n) => {
        const value = read(text);
        const wide = new Wide(text);
        expect(shown(squareRoot(value))).toBe(exact(wide.sqrt()));
        expect(shown(logarithm(value))).toBe(exact(wide.ln()));
        expect(shown(power(value, n))).toBe(exact(wide.pow(n)));
        expect(shown(exponential(n / 8))).toBe(exact(new Wide(n / 8).exp()));
      }),
      seeded(200),
    );
  });

  it('text and number are each other', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), (digits) => {
        const value = settle(digits, -7) ?? 0;
        expect(compareNumbers(read(formatNumber(value)), value)).toBe(0);
      }),
      seeded(),
    );
  });
});
