/** Functions that make texts, numbers and truth values of other values. */
import { FROM_TEXT, reading } from './reading.ts';
import { BOOLEAN, NUMBER, STRING } from '../types/type.ts';
import { parseNumber } from '../values/number.ts';
import type { Run, Site } from '../values/run.ts';
import { textOf } from '../values/text.ts';
import type { Value } from '../values/value.ts';
import { builtin, ternary, unary, type Builtin } from './define.ts';
import { isAbsent, number, nullable, something, text, truth, type Absent } from './kinds.ts';

function numberFrom(
  from: string,
  grouping: string | Absent,
  decimal: string | Absent,
  run: Run,
  at: Site,
): Value {
  const group = isAbsent(grouping) ? '' : grouping;
  const point = isAbsent(decimal) ? '.' : decimal;
  if (!/^[ ,.]?$/.test(group) || !/^[,.]$/.test(point) || group === point) {
    return run.fail(at, 'bad-argument', 'separators are blank, comma and dot, and not the same');
  }
  const plain = (group === '' ? from : from.replaceAll(group, '')).replace(point, '.');
  const misplaced = point === ',' && group !== '.' && from.includes('.');
  const value = misplaced ? undefined : parseNumber(plain);
  return value ?? run.fail(at, 'bad-argument', `'${from.slice(0, 60)}' is no number`, from);
}

export const stringFunction = builtin('string', [
  unary(['from', something], STRING, (value, run, at) =>
    textOf(value, (elements) => run.spend(elements, at)),
  ),
]);

export const numberFunction = builtin('number', [
  unary(FROM_TEXT, NUMBER, reading('number', parseNumber)),
  ternary(
    FROM_TEXT,
    ['grouping separator', nullable(text)],
    ['decimal separator', nullable(text)],
    NUMBER,
    numberFrom,
  ),
  unary(['from', number], NUMBER, (value) => value),
]);

export const notFunction = builtin('not', [unary(['negand', truth], BOOLEAN, (value) => !value)]);

export const CONVERSIONS: readonly Builtin[] = [stringFunction, numberFunction, notFunction];
