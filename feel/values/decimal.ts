import { FeelObject } from './object.ts';

/**
 * Decimal numbers of FEEL (DMN 1.5, 10.3.2.3): 34 significant digits, rounded half to even, exponents of decimal128.
 *
 * A FEEL number is either a JavaScript number or a {@link Decimal}. A JavaScript number stands for the decimal that
 * its shortest text shows, so `0.1` is one tenth; two doubles compare as those decimals do. Whatever has more than
 * 15 digits after an operation is a `Decimal`, so no digit is lost on the way.
 */
export type FeelNumber = number | Decimal;

/** `coefficient * 10^exponent`, the coefficient without trailing zeros and of at most 34 digits. */
export class Decimal extends FeelObject {
  readonly coefficient: bigint;
  readonly exponent: number;

  constructor(coefficient: bigint, exponent: number) {
    super();
    this.coefficient = coefficient;
    this.exponent = exponent;
  }

  get kind(): 'number' {
    return 'number';
  }

  /** Plain notation, all digits, no exponent. */
  override toString(): string {
    return plainText(this);
  }

  toJSON(): number {
    return Number(`${this.coefficient}e${this.exponent}`);
  }
}

export const PRECISION = 34;
/** Largest and smallest adjusted exponents of decimal128. */
const LARGEST_EXPONENT = 6144;
const SMALLEST_EXPONENT = -6176;
/** Decimals of at most this many digits survive the way through a double. */
const DOUBLE_DIGITS = 15;

/** 10^n as a bigint. */
export function tenTo(n: number): bigint {
  return POWERS[n] ?? 10n ** BigInt(n);
}
const POWERS: readonly bigint[] = Array.from({ length: 80 }, (_, n) => 10n ** BigInt(n));

export function digitsOf(coefficient: bigint): number {
  return coefficient < 0n ? coefficient.toString().length - 1 : coefficient.toString().length;
}

/** The exact decimal of a FEEL number; `undefined` for NaN and the infinities, which are not FEEL numbers. */
export function toDecimal(value: FeelNumber): Decimal | undefined {
  if (typeof value !== 'number') return value;
  if (Number.isSafeInteger(value)) return new Decimal(BigInt(value), 0);
  if (!Number.isFinite(value)) return undefined;
  const [mantissa = '', exponent = '0'] = value.toString().split('e');
  const dot = mantissa.indexOf('.');
  if (dot < 0) return new Decimal(BigInt(mantissa), Number(exponent));
  const digits = mantissa.slice(0, dot) + mantissa.slice(dot + 1);
  return new Decimal(BigInt(digits), Number(exponent) - (mantissa.length - dot - 1));
}

/**
 * Rounds to 34 digits and picks the representation.
 * @param sticky the exact value lies a little further from zero than the coefficient says
 * @returns `undefined` when the exponent leaves decimal128
 */
export function settle(
  coefficient: bigint,
  exponent: number,
  sticky = false,
): FeelNumber | undefined {
  if (coefficient === 0n) return 0;
  let digits = digitsOf(coefficient);
  const excess = digits - PRECISION;
  if (excess > 0) {
    coefficient = divideHalfEven(coefficient, tenTo(excess), sticky);
    exponent += excess;
    digits = digitsOf(coefficient);
  }
  if (exponent + digits - 1 > LARGEST_EXPONENT) return undefined;
  if (exponent + digits - 1 < SMALLEST_EXPONENT) return 0;
  return stripped(coefficient, exponent);
}

function stripped(coefficient: bigint, exponent: number): FeelNumber {
  while (coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent += 1;
  }
  const digits = digitsOf(coefficient);
  if (digits <= DOUBLE_DIGITS && exponent > -300 && exponent < 290) {
    return Number(`${coefficient}e${exponent}`);
  }
  if (exponent === 0 && digits === 16 && Number.isSafeInteger(Number(coefficient))) {
    return Number(coefficient);
  }
  return new Decimal(coefficient, exponent);
}

/** `numerator / denominator` to the nearest integer, ties to even unless the numerator is known to be larger. */
export function divideHalfEven(numerator: bigint, denominator: bigint, sticky = false): bigint {
  const quotient = numerator / denominator;
  const remainder = numerator % denominator;
  if (remainder === 0n) return quotient;
  const twice = (remainder < 0n ? -remainder : remainder) * 2n;
  const size = denominator < 0n ? -denominator : denominator;
  const away = twice > size || (twice === size && (sticky || quotient % 2n !== 0n));
  if (!away) return quotient;
  return numerator < 0n === denominator < 0n ? quotient + 1n : quotient - 1n;
}

export function addDecimals(a: Decimal, b: Decimal): FeelNumber | undefined {
  const [high, low] = a.exponent >= b.exponent ? [a, b] : [b, a];
  const gap = high.exponent - low.exponent;
  if (high.coefficient === 0n) return settle(low.coefficient, low.exponent);
  if (low.coefficient === 0n) return settle(high.coefficient, high.exponent);
  if (gap > 3 * PRECISION) {
    // The smaller one only nudges the rounding: keep one unit of it far below the last digit.
    const nudge = low.coefficient < 0n ? -1n : 1n;
    return settle(high.coefficient * tenTo(2 * PRECISION) + nudge, high.exponent - 2 * PRECISION);
  }
  return settle(high.coefficient * tenTo(gap) + low.coefficient, low.exponent);
}

export function multiplyDecimals(a: Decimal, b: Decimal): FeelNumber | undefined {
  return settle(a.coefficient * b.coefficient, a.exponent + b.exponent);
}

/** @returns `undefined` when `b` is zero or the result leaves decimal128 */
export function divideDecimals(a: Decimal, b: Decimal): FeelNumber | undefined {
  if (b.coefficient === 0n) return undefined;
  const shift = Math.max(0, PRECISION + 2 + digitsOf(b.coefficient) - digitsOf(a.coefficient));
  const numerator = a.coefficient * tenTo(shift);
  const quotient = numerator / b.coefficient;
  const sticky = quotient * b.coefficient !== numerator;
  return settle(quotient, a.exponent - b.exponent - shift, sticky);
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const signA = sign(a.coefficient);
  const signB = sign(b.coefficient);
  if (signA !== signB || signA === 0) return Math.sign(signA - signB);
  const sizeA = a.exponent + digitsOf(a.coefficient);
  const sizeB = b.exponent + digitsOf(b.coefficient);
  if (sizeA !== sizeB) return sizeA < sizeB ? -signA : signA;
  const low = Math.min(a.exponent, b.exponent);
  const scaledA = a.coefficient * tenTo(a.exponent - low);
  const scaledB = b.coefficient * tenTo(b.exponent - low);
  return scaledA < scaledB ? -1 : scaledA > scaledB ? 1 : 0;
}

function sign(coefficient: bigint): number {
  return coefficient < 0n ? -1 : coefficient > 0n ? 1 : 0;
}

function plainText({ coefficient, exponent }: Decimal): string {
  const minus = coefficient < 0n ? '-' : '';
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString();
  if (exponent >= 0) return minus + digits + (coefficient === 0n ? '' : '0'.repeat(exponent));
  const whole = digits.length + exponent;
  if (whole > 0) return `${minus}${digits.slice(0, whole)}.${digits.slice(whole)}`;
  return `${minus}0.${'0'.repeat(-whole)}${digits}`;
}
