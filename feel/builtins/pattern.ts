/** Functions on texts that take regular expressions. */
import { BOOLEAN, listOf, STRING } from '../types/type.ts';
import type { Run, Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import {
  matchesNothing,
  matchesPattern,
  matchTexts,
  preparePattern,
  readReplacement,
  replaceMatches,
  splitAtMatches,
  type Program,
} from '../regex/regex.ts';
import { binary, builtin, quaternary, ternary, type Builtin } from './define.ts';
import { isAbsent, nullable, text, type Absent } from './kinds.ts';
import { spendOn } from './text.ts';

/** What a few dozen steps of the matching machine cost. */
const STEPS_OF_MATCHING = 8;

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

export const matchesFunction = builtin('matches', [
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
]);

export const replaceFunction = builtin('replace', [
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
]);

export const splitFunction = builtin('split', [
  binary(['string', text], ['delimiter', text], listOf(STRING), (value, delimiter, run, at) =>
    withPattern(delimiter, '', run, at, (program, spend) => {
      if (matchesNothing(program, spend)) {
        return run.fail(at, 'bad-argument', 'the delimiter matches the empty text', delimiter);
      }
      return splitAtMatches(program, value, spend);
    }),
  ),
]);

function extract(value: string, pattern: string, run: Run, at: Site): Value {
  const program = preparePattern(pattern, '');
  if (typeof program === 'string') {
    return run.fail(at, 'bad-argument', `not a pattern: ${program}`, pattern);
  }
  return matchTexts(program, value, () => run.spend(1, at));
}

export const extractFunction = builtin('extract', [
  binary(['string', text], ['pattern', text], listOf(STRING), extract),
]);

export const PATTERN_FUNCTIONS: readonly Builtin[] = [
  matchesFunction,
  replaceFunction,
  splitFunction,
  extractFunction,
];
