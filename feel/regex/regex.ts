/** `matches`, `replace` and `split` on compiled patterns. */
import { compilePattern, matchAt, type Program, type Saves } from './program.ts';
import { readFlags, readPattern } from './pattern.ts';
import { PatternError } from './pattern-error.ts';

export type { Program } from './program.ts';

/** A pattern ready to run, or why it is none. */
export function preparePattern(source: string, flagText: string): Program | string {
  const flags = readFlags(flagText);
  if (flags === undefined) return `'${flagText}' are no flags; they are s, m, i, x and q`;
  try {
    return compilePattern(readPattern(source, flags), flags);
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}

type Spend = () => void;

export function pointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

function textOf(points: readonly number[], from: number, to: number): string {
  return from < 0
    ? ''
    : points
        .slice(from, to)
        .map((point) => String.fromCodePoint(point))
        .join('');
}

/** Some part of the text matches. */
export function matchesPattern(program: Program, text: string, spend: Spend): boolean {
  return nextMatch(program, pointsOf(text), 0, spend) !== undefined;
}

function nextMatch(
  program: Program,
  points: readonly number[],
  start: number,
  spend: Spend,
): Saves | undefined {
  for (let at = start; at <= points.length; at += 1) {
    spend();
    const found = matchAt(program, points, at, spend);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All matches from left to right; none of them is empty (see {@link matchesNothing}). */
function allMatches(program: Program, points: readonly number[], spend: Spend): Saves[] {
  const found: Saves[] = [];
  let at = 0;
  for (;;) {
    const match = nextMatch(program, points, at, spend);
    if (match === undefined) return found;
    found.push(match);
    const end = match[1] ?? at;
    at = end > at ? end : at + 1;
  }
}

/** The pattern matches the empty text, which `replace` and `split` refuse (F&O 5.6.4). */
export function matchesNothing(program: Program, spend: Spend): boolean {
  return matchAt(program, [], 0, spend) !== undefined;
}

/** Each match becomes `replacement`, where `$1` is a group and `$0` the match. */
export function replaceMatches(
  program: Program,
  text: string,
  replacement: readonly (string | number)[],
  spend: Spend,
): string {
  const points = pointsOf(text);
  const parts: string[] = [];
  let last = 0;
  for (const match of allMatches(program, points, spend)) {
    parts.push(textOf(points, last, match[0] ?? 0));
    for (const part of replacement) {
      const isGroup = typeof part === 'number';
      parts.push(isGroup ? textOf(points, match[2 * part] ?? -1, match[2 * part + 1] ?? -1) : part);
    }
    last = match[1] ?? last;
  }
  parts.push(textOf(points, last, points.length));
  return parts.join('');
}

/** The texts that match. */
export function matchTexts(program: Program, text: string, spend: Spend): string[] {
  const points = pointsOf(text);
  return allMatches(program, points, spend).map((match) =>
    textOf(points, match[0] ?? 0, match[1] ?? 0),
  );
}

/** The texts between the matches. */
export function splitAtMatches(program: Program, text: string, spend: Spend): string[] {
  const points = pointsOf(text);
  const parts: string[] = [];
  let last = 0;
  for (const match of allMatches(program, points, spend)) {
    parts.push(textOf(points, last, match[0] ?? 0));
    last = match[1] ?? last;
  }
  parts.push(textOf(points, last, points.length));
  return parts;
}

/** Reads `a$1b` into its texts and groups. @returns `undefined` when `$` or `\` stand alone */
export function readReplacement(
  source: string,
  groups: number,
  quoted: boolean,
): (string | number)[] | undefined {
  if (quoted) return [source];
  const parts: (string | number)[] = [];
  for (let at = 0; at < source.length;) {
    const character = source[at] ?? '';
    const next = source[at + 1] ?? '';
    if (character === '\\') {
      if (next !== '\\' && next !== '$') return undefined;
      parts.push(next);
      at += 2;
    } else if (character === '$') {
      const digits = groupDigits(source.slice(at + 1), groups);
      if (digits === '') return undefined;
      parts.push(Number(digits) <= groups ? Number(digits) : '');
      at += 1 + digits.length;
    } else {
      parts.push(character);
      at += 1;
    }
  }
  return parts;
}

/** The longest number that names a group, or its first digit. */
function groupDigits(text: string, groups: number): string {
  const digits = /^\d+/.exec(text)?.[0] ?? '';
  for (let length = digits.length; length > 1; length -= 1) {
    if (Number(digits.slice(0, length)) <= groups) return digits.slice(0, length);
  }
  return digits.slice(0, 1);
}
