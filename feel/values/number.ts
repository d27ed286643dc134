/**
 * Arithmetic and comparison of FEEL numbers. Doubles are used where they are exact (safe integers, and short decimals
 * counted in their smallest unit), everything else goes through {@link Decimal}. Results are `undefined` where
 * FEEL says null: division by zero, an exponent outside decimal128, an operand that is NaN or infinite.
 */
import {
  addDecimals,
  compareDecimals,
  Decimal,
  divideDecimals,
  multiplyDecimals,
  settle,
  toDecimal,
  type FeelNumber,
} from './decimal.ts';

const UNITS: readonly number[] = Array.from({ length: 19 }, (_, n) => Number(`1e${n}`));
/** Counts of units up to here are exact, and so is their quotient by a power of ten. */
const EXACT = 1e15;
const LONGEST_SCALE = 9;

/** Number of decimals of a double, if it has few; -1 otherwise. */
function scaleOf(value: number): number {
  for (let scale = 0; scale <= LONGEST_SCALE; scale += 1) {
    const unit = UNITS[scale] ?? 1;
    const count = Math.round(value * unit);
    if (count > EXACT || count < -EXACT) return -1;
    if (count / unit === value) return scale;
  }
  return -1;
}

/** a + b */
export function add(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(sum)) return sum;
    const scaleA = scaleOf(a);
    const scaleB = scaleOf(b);
    if (scaleA >= 0 && scaleB >= 0) {
      const unit = UNITS[scaleA > scaleB ? scaleA : scaleB] ?? 1;
      const count = Math.round(a * unit) + Math.round(b * unit);
      if (Math.abs(a) * unit < EXACT && Math.abs(b) * unit < EXACT && Math.abs(count) < EXACT) {
        return count / unit;
      }
    }
  }
  return withDecimals(a, b, addDecimals);
}

/** a - b */
export function subtract(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  return add(a, negate(b));
}

/** a * b */
export function multiply(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(product)) {
      return product + 0;
    }
    const scaleA = scaleOf(a);
    const scaleB = scaleOf(b);
    if (scaleA >= 0 && scaleB >= 0) {
      const count = Math.round(a * (UNITS[scaleA] ?? 1)) * Math.round(b * (UNITS[scaleB] ?? 1));
      if (Math.abs(count) < EXACT) return count / (UNITS[scaleA + scaleB] ?? 1) + 0;
    }
  }
  return withDecimals(a, b, multiplyDecimals);
}

/** a / b; `undefined` when b is zero */
export function divide(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && b !== 0 && a % b === 0) {
      return a / b + 0;
    }
  }
  return withDecimals(a, b, divideDecimals);
}

export function negate(value: FeelNumber): FeelNumber {
  if (typeof value === 'number') return 0 - value;
  return new Decimal(-value.coefficient, value.exponent);
}

export function absolute(value: FeelNumber): FeelNumber {
  return signOf(value) < 0 ? negate(value) : value;
}

export function signOf(value: FeelNumber): number {
  if (typeof value === 'number') return Math.sign(value);
  return value.coefficient < 0n ? -1 : value.coefficient > 0n ? 1 : 0;
}

/** Negative, zero or positive as a is less than, equal to or greater than b. NaN is unlike everything. */
export function compareNumbers(a: FeelNumber, b: FeelNumber): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a < b ? -1 : a > b ? 1 : a === b ? 0 : Number.NaN;
  }
  const left = toDecimal(a);
  const right = toDecimal(b);
  return left === undefined || right === undefined ? Number.NaN : compareDecimals(left, right);
}

/** The value as a safe integer; `undefined` if it has decimals or is too large. */
export function toInteger(value: FeelNumber): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

export function isInteger(value: FeelNumber): boolean {
  if (typeof value === 'number') return Number.isInteger(value);
  return value.exponent >= 0;
}

const NUMBER_TEXT = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,9})?$/;

/** Reads digits with an optional fraction and exponent. @returns `undefined` for anything else */
export function parseNumber(text: string): FeelNumber | undefined {
  const match = NUMBER_TEXT.exec(text);
  if (match === null) return undefined;
  if (text.length <= 15) {
    const value = Number(text);
    if (!/[eE]/.test(text)) return value + 0;
  }
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const dot = mantissa.indexOf('.');
  const digits = mantissa.replace('.', '').replace('+', '');
  const decimals = dot < 0 ? 0 : mantissa.length - dot - 1;
  return settle(BigInt(digits), Number(exponent) - decimals);
}

/** Plain notation: all digits, no exponent, no trailing zeros. */
export function formatNumber(value: FeelNumber): string {
  if (typeof value === 'number') {
    const text = String(value);
    if (!text.includes('e')) return text;
    return toDecimal(value)?.toString() ?? text;
  }
  return value.toString();
}

/** The nearest double; what JSON and JavaScript see. */
export function toDouble(value: FeelNumber): number {
  return typeof value === 'number' ? value : value.toJSON();
}

function withDecimals(
  a: FeelNumber,
  b: FeelNumber,
  operation: (a: Decimal, b: Decimal) => FeelNumber | undefined,
): FeelNumber | undefined {
  const left = toDecimal(a);
  const right = toDecimal(b);
  return left === undefined || right === undefined ? undefined : operation(left, right);
}
