/** Functions on texts. Lengths and positions count Unicode characters, not UTF-16 units. */
import { BOOLEAN, NUMBER, STRING } from '../types/type.ts';
import type { Run, Site } from '../values/run.ts';
import { binary, builtin, quaternary, ternary, unary, type Builtin } from './define.ts';
import {
  integer,
  isAbsent,
  list,
  nullable,
  optional,
  text,
  truncated,
  type Absent,
} from './kinds.ts';

/** Texts are as long as they may be when the budget of steps is spent on them. */
export function spendOn(value: string, run: Run, at: Site): void {
  run.spend(value.length >> 4, at);
}

function substring(
  value: string,
  start: number,
  length: number | Absent,
  run: Run,
  at: Site,
): string | null {
  const characters = Array.from(value);
  spendOn(value, run, at);
  const first = start > 0 ? start - 1 : characters.length + start;
  if (start === 0 || first < 0 || first >= characters.length) {
    if (start > 0 && first >= characters.length) return '';
    return run.fail(at, 'bad-argument', `the text has no position ${start}`, value, start);
  }
  if (isAbsent(length)) return characters.slice(first).join('');
  if (length >= 0) return characters.slice(first, first + length).join('');
  return run.fail(at, 'bad-argument', 'a length is not negative', value, start, length);
}

function join(
  items: readonly unknown[],
  delimiter: string | Absent,
  prefix: string,
  suffix: string,
  run: Run,
  at: Site,
): string | null {
  const texts: string[] = [];
  for (const item of items) {
    if (typeof item === 'string') texts.push(item);
    else if (item !== null) return run.fail(at, 'wrong-type', "'string join' takes texts only");
  }
  const joined = texts.join(isAbsent(delimiter) ? '' : delimiter);
  spendOn(joined, run, at);
  return `${prefix}${joined}${suffix}`;
}

function before(value: string, match: string): string {
  const index = value.indexOf(match);
  return index < 0 ? '' : value.slice(0, index);
}

function after(value: string, match: string): string {
  const index = value.indexOf(match);
  return index < 0 ? '' : value.slice(index + match.length);
}

const STRING_SLOT = ['string', text] as const;
const MATCH = ['match', text] as const;

export const substringFunction = builtin('substring', [
  ternary(
    STRING_SLOT,
    ['start position', integer],
    ['length', optional(truncated)],
    STRING,
    substring,
  ),
]);

export const stringLengthFunction = builtin('string length', [
  unary(STRING_SLOT, NUMBER, (value, run, at) => {
    spendOn(value, run, at);
    return Array.from(value).length;
  }),
]);

export const upperCaseFunction = builtin('upper case', [
  unary(STRING_SLOT, STRING, (value) => value.toUpperCase()),
]);

export const lowerCaseFunction = builtin('lower case', [
  unary(STRING_SLOT, STRING, (value) => value.toLowerCase()),
]);

export const substringBeforeFunction = builtin('substring before', [
  binary(STRING_SLOT, MATCH, STRING, before),
]);

export const substringAfterFunction = builtin('substring after', [
  binary(STRING_SLOT, MATCH, STRING, after),
]);

export const containsFunction = builtin('contains', [
  binary(STRING_SLOT, MATCH, BOOLEAN, (value, match) => value.includes(match)),
]);

export const startsWithFunction = builtin('starts with', [
  binary(STRING_SLOT, MATCH, BOOLEAN, (value, match) => value.startsWith(match)),
]);

export const endsWithFunction = builtin('ends with', [
  binary(STRING_SLOT, MATCH, BOOLEAN, (value, match) => value.endsWith(match)),
]);

export const stringJoinFunction = builtin('string join', [
  binary(['list', list], ['delimiter', nullable(text)], STRING, (items, delimiter, run, at) =>
    join(items, delimiter, '', '', run, at),
  ),
  // Camunda's: DMN knows no third argument alone.
  quaternary(
    [
      ['list', list],
      ['delimiter', nullable(text)],
      ['prefix', text],
      ['suffix', text],
    ],
    STRING,
    join,
  ),
]);

export const TEXT_FUNCTIONS: readonly Builtin[] = [
  substringFunction,
  stringLengthFunction,
  upperCaseFunction,
  lowerCaseFunction,
  substringBeforeFunction,
  substringAfterFunction,
  containsFunction,
  startsWithFunction,
  endsWithFunction,
  stringJoinFunction,
];
