/**
 * Square root, exponential, natural logarithm and powers of FEEL numbers, computed on integers scaled by 10^60 and
 * rounded to 34 digits at the end. Results are `undefined` outside the domain or decimal128.
 */
import { digitsOf, settle, tenTo, toDecimal, type Decimal, type FeelNumber } from './decimal.ts';
import { toInteger } from './number.ts';

const SCALE = 60;
const ONE = tenTo(SCALE);
/** ln 10 with 60 decimals. */
const LN10 = 2302585092994045684017991454684364207601101488628772976033328n;
/** No power of ten outside decimal128 matters; leaves room below e^x of every x that counts. */
const LARGEST_EXP = 15_000;

export function squareRoot(value: FeelNumber): FeelNumber | undefined {
  const decimal = toDecimal(value);
  if (decimal === undefined || decimal.coefficient < 0n) return undefined;
  if (decimal.coefficient === 0n) return 0;
  let shift = Math.max(0, 80 - digitsOf(decimal.coefficient));
  if ((decimal.exponent - shift) % 2 !== 0) shift += 1;
  const scaled = decimal.coefficient * tenTo(shift);
  const root = integerRoot(scaled);
  return settle(root, (decimal.exponent - shift) / 2, root * root !== scaled);
}

function integerRoot(value: bigint): bigint {
  let root = 10n ** BigInt(Math.ceil(digitsOf(value) / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

/** e^value */
export function exponential(value: FeelNumber): FeelNumber | undefined {
  const scaled = fixedPoint(value);
  if (scaled === undefined) return undefined;
  if (scaled === 'huge') return undefined;
  if (scaled === 'tiny') return 0;
  return fromExponential(scaled);
}

/** Natural logarithm; `undefined` unless value > 0. */
export function logarithm(value: FeelNumber): FeelNumber | undefined {
  const decimal = toDecimal(value);
  if (decimal === undefined || decimal.coefficient <= 0n) return undefined;
  return settle(scaledLogarithm(decimal), -SCALE);
}

/** base ** exponent */
export function power(base: FeelNumber, exponent: FeelNumber): FeelNumber | undefined {
  const whole = toInteger(exponent);
  const decimal = toDecimal(base);
  if (decimal === undefined) return undefined;
  if (whole !== undefined && Math.abs(whole) <= 1_000_000_000) return integerPower(decimal, whole);
  if (decimal.coefficient === 0n) return signIsNegative(exponent) ? undefined : 0;
  if (decimal.coefficient < 0n) return undefined;
  const factor = toDecimal(exponent);
  if (factor === undefined) return undefined;
  const product = shiftBy(scaledLogarithm(decimal) * factor.coefficient, factor.exponent);
  if (product > BigInt(LARGEST_EXP) * ONE) return undefined;
  return product < -BigInt(LARGEST_EXP) * ONE ? 0 : fromExponential(product);
}

function integerPower(base: Decimal, exponent: number): FeelNumber | undefined {
  if (exponent === 0) return 1;
  if (base.coefficient === 0n) return exponent < 0 ? undefined : 0;
  let coefficient = 1n;
  let scale = 0;
  let squareCoefficient = base.coefficient;
  let squareScale = base.exponent;
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      [coefficient, scale] = shorten(coefficient * squareCoefficient, scale + squareScale);
    }
    [squareCoefficient, squareScale] = shorten(squareCoefficient ** 2n, squareScale * 2);
  }
  if (Math.abs(scale) > 1_000_000) return exponent > 0 === scale > 0 ? undefined : 0;
  if (exponent > 0) return settle(coefficient, scale);
  const shift = 2 * SCALE + digitsOf(coefficient);
  return settle(tenTo(shift) / coefficient, -shift - scale);
}

/** Keeps 60 digits, far more than the 34 that leave here. */
function shorten(coefficient: bigint, scale: number): [bigint, number] {
  const excess = digitsOf(coefficient) - SCALE;
  return excess > 0 ? [coefficient / tenTo(excess), scale + excess] : [coefficient, scale];
}

function signIsNegative(value: FeelNumber): boolean {
  return typeof value === 'number' ? value < 0 : value.coefficient < 0n;
}

function fixedPoint(value: FeelNumber): bigint | 'huge' | 'tiny' | undefined {
  const decimal = toDecimal(value);
  if (decimal === undefined) return undefined;
  const size = digitsOf(decimal.coefficient) + decimal.exponent;
  if (decimal.coefficient !== 0n && size > 5) return decimal.coefficient > 0n ? 'huge' : 'tiny';
  return shiftBy(decimal.coefficient, decimal.exponent + SCALE);
}

function shiftBy(value: bigint, places: number): bigint {
  if (places >= 0) return value * tenTo(places);
  return places < -400 ? 0n : value / tenTo(-places);
}

/** e^x of a scaled x: powers of ten are taken out, the rest is a Taylor series of x / 256. */
function fromExponential(scaled: bigint): FeelNumber | undefined {
  const tens = scaled / LN10;
  return settle(scaledExponential(scaled - tens * LN10), Number(tens) - SCALE);
}

function scaledExponential(x: bigint): bigint {
  const small = x / 256n;
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; term !== 0n; n += 1n) {
    term = (term * small) / (ONE * n);
    sum += term;
  }
  for (let halving = 0; halving < 8; halving += 1) sum = (sum * sum) / ONE;
  return sum;
}

/** ln of a positive decimal, scaled: Halley's iteration from the double's logarithm. */
function scaledLogarithm({ coefficient, exponent }: Decimal): bigint {
  const digits = digitsOf(coefficient);
  const mantissa = shiftBy(coefficient, SCALE - (digits - 1));
  let y = BigInt(Math.round(Math.log(Number(mantissa) / Number(ONE)) * 1e15)) * tenTo(SCALE - 15);
  for (let step = 0; step < 3; step += 1) {
    const power = scaledExponential(y);
    y += (2n * ONE * (mantissa - power)) / (mantissa + power);
  }
  return y + BigInt(exponent + digits - 1) * LN10;
}
