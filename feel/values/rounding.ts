/** Rounding of FEEL numbers to a number of decimals, and the remainder that goes with `floor`. */
import { type Decimal, settle, tenTo, toDecimal, type FeelNumber } from './decimal.ts';
import { divide, multiply, subtract } from './number.ts';

export type RoundingMode =
  'floor' | 'ceiling' | 'up' | 'down' | 'half up' | 'half down' | 'half even';

/** Scales beyond decimal128's exponents, which DMN refuses. */
export const LARGEST_SCALE = 6176;
export const SMALLEST_SCALE = -6111;

/**
 * Rounds to `scale` decimals (negative: to tens, hundreds ...).
 * `floor` and `ceiling` go down and up the number line, `up` and `down` away from and towards zero.
 */
export function round(
  value: FeelNumber,
  scale: number,
  mode: RoundingMode,
): FeelNumber | undefined {
  if (typeof value === 'number' && scale >= 0 && Number.isSafeInteger(value)) return value;
  const decimal = toDecimal(value);
  if (decimal === undefined) return undefined;
  const drop = -scale - decimal.exponent;
  if (drop <= 0) return value;
  // Beyond 40 digits only the sign and "not zero" matter.
  const shift = Math.min(drop, 80);
  const rounded = roundedQuotient(decimal, tenTo(shift), mode);
  return settle(rounded, -scale);
}

function roundedQuotient({ coefficient }: Decimal, unit: bigint, mode: RoundingMode): bigint {
  const quotient = coefficient / unit;
  const remainder = coefficient % unit;
  if (remainder === 0n) return quotient;
  const negative = coefficient < 0n;
  const twice = (negative ? -remainder : remainder) * 2n;
  return awayFromZero(mode, negative, twice, unit, quotient)
    ? quotient + (negative ? -1n : 1n)
    : quotient;
}

function awayFromZero(
  mode: RoundingMode,
  negative: boolean,
  twice: bigint,
  unit: bigint,
  quotient: bigint,
): boolean {
  switch (mode) {
    case 'floor':
      return negative;
    case 'ceiling':
      return !negative;
    case 'up':
      return true;
    case 'down':
      return false;
    case 'half up':
      return twice >= unit;
    case 'half down':
      return twice > unit;
    case 'half even':
      return twice > unit || (twice === unit && quotient % 2n !== 0n);
  }
}

/** FEEL's modulo: the sign of the divisor, `a - b * floor(a / b)`. @returns `undefined` when b is zero */
export function modulo(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  const left = toDecimal(a);
  const right = toDecimal(b);
  if (left === undefined || right === undefined || right.coefficient === 0n) return undefined;
  const low = Math.min(left.exponent, right.exponent);
  const spread = Math.max(left.exponent, right.exponent) - low;
  if (spread > 400) return moduloOfFarApart(a, b);
  const numerator = left.coefficient * tenTo(left.exponent - low);
  const denominator = right.coefficient * tenTo(right.exponent - low);
  const remainder = numerator % denominator;
  const turned = remainder !== 0n && remainder < 0n !== denominator < 0n;
  return settle(turned ? remainder + denominator : remainder, low);
}

function moduloOfFarApart(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  const quotient = divide(a, b);
  const whole = quotient === undefined ? undefined : round(quotient, 0, 'floor');
  const product = whole === undefined ? undefined : multiply(b, whole);
  return product === undefined ? undefined : subtract(a, product);
}
