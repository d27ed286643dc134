/** Functions on texts. Lengths and positions count Unicode characters, not UTF-16 units. */
import { BOOLEAN, NUMBER, STRING, listOf } from '../types/type.ts';
import type { Run, Site } from '../values/run.ts';
import {
  matchesNothing,
  matchesPattern,
  preparePattern,
  readReplacement,
  replaceMatches,
  splitAtMatches,
  type Program,
} from '../regex/regex.ts';
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

/** What a few dozen steps of the matching machine cost. */
const STEPS_OF_MATCHING = 8;

/** Texts are as long as they may be when the budget of steps is spent on them. */
function spendOn(value: string, run: Run, at: Site): void {
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

function withPattern<T>(
  pattern: string,
  flags: string | Absent,
  run: Run,
  at: Site,
  use: (program: Program, spend: () => void) => T,
): T | null {
  const program = preparePattern(pattern, isAbsent(flags) ? '' : flags);
  if (typeof program === 'string') {
    return run.fail(at, 'bad-argument', `not a pattern: ${program}`, pattern);
  }
  return use(program, () => run.spend(STEPS_OF_MATCHING, at));
}

function replace(
  input: string,
  pattern: string,
  replacement: string,
  flags: string | Absent,
  run: Run,
  at: Site,
): string | null {
  return withPattern(pattern, flags, run, at, (program, spend) => {
    const parts = readReplacement(replacement, program.groups, program.flags.quoted);
    if (parts === undefined) {
      const message = "in a replacement '$' stands before a digit, '\\' before '$' or '\\'";
      return run.fail(at, 'bad-argument', message, replacement);
    }
    if (matchesNothing(program, spend)) {
      return run.fail(at, 'bad-argument', 'the pattern matches the empty text', pattern);
    }
    const result = replaceMatches(program, input, parts, spend);
    spendOn(result, run, at);
    return result;
  });
}

function join(
  items: readonly unknown[],
  delimiter: string | Absent,
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
  return joined;
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

export const TEXT_FUNCTIONS: readonly Builtin[] = [
  builtin('substring', [
    ternary(
      STRING_SLOT,
      ['start position', integer],
      ['length', optional(truncated)],
      STRING,
      substring,
    ),
  ]),
  builtin('string length', [
    unary(STRING_SLOT, NUMBER, (value, run, at) => {
      spendOn(value, run, at);
      return Array.from(value).length;
    }),
  ]),
  builtin('upper case', [unary(STRING_SLOT, STRING, (value) => value.toUpperCase())]),
  builtin('lower case', [unary(STRING_SLOT, STRING, (value) => value.toLowerCase())]),
  builtin('substring before', [binary(STRING_SLOT, MATCH, STRING, before)]),
  builtin('substring after', [binary(STRING_SLOT, MATCH, STRING, after)]),
  builtin('contains', [
    binary(STRING_SLOT, MATCH, BOOLEAN, (value, match) => value.includes(match)),
  ]),
  builtin('starts with', [
    binary(STRING_SLOT, MATCH, BOOLEAN, (value, match) => value.startsWith(match)),
  ]),
  builtin('ends with', [
    binary(STRING_SLOT, MATCH, BOOLEAN, (value, match) => value.endsWith(match)),
  ]),
  builtin('matches', [
    ternary(
      ['input', text],
      ['pattern', text],
      ['flags', nullable(text)],
      BOOLEAN,
      (input, pattern, flags, run, at) =>
        withPattern(pattern, flags, run, at, (program, spend) =>
          matchesPattern(program, input, spend),
        ),
    ),
  ]),
  builtin('replace', [
    quaternary(
      [
        ['input', text],
        ['pattern', text],
        ['replacement', text],
        ['flags', nullable(text)],
      ],
      STRING,
      replace,
    ),
  ]),
  builtin('split', [
    binary(STRING_SLOT, ['delimiter', text], listOf(STRING), (value, delimiter, run, at) =>
      withPattern(delimiter, '', run, at, (program, spend) => {
        if (matchesNothing(program, spend)) {
          return run.fail(at, 'bad-argument', 'the delimiter matches the empty text', delimiter);
        }
        return splitAtMatches(program, value, spend);
      }),
    ),
  ]),
  builtin('string join', [binary(['list', list], ['delimiter', nullable(text)], STRING, join)]),
];
