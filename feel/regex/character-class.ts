/** Character classes: `[a-z-[aeiou]]`, `\d`, `\p{Lu}`, `\p{IsGreek}`, `\i`, `\c`. */
import { PatternError } from './pattern-error.ts';
import { BLOCKS } from './blocks.ts';

/** Whether a code point belongs. */
export type CharacterSet = (point: number) => boolean;

interface Read {
  readonly set: CharacterSet;
  /** The single character that an escape stands for. */
  readonly point?: number;
  /** The offset behind. */
  readonly end: number;
}

/** Reads what follows a `[`. @throws PatternError */
export function readClass(points: readonly number[], start: number, ignoreCase: boolean): Read {
  let at = start;
  const negated = points[at] === CARET;
  if (negated) at += 1;
  const parts: CharacterSet[] = [];
  const first = at;
  for (;;) {
    const point = points[at];
    if (point === undefined) throw new PatternError("a ']' is missing", start);
    if (point === CLOSE && at > first) break;
    if (point === MINUS && points[at + 1] === OPEN && at > first) {
      const inner = readClass(points, at + 2, ignoreCase);
      if (points[inner.end] !== CLOSE) throw new PatternError("a ']' is missing", inner.end);
      const own = combine(parts, negated, ignoreCase);
      return { set: (tested) => own(tested) && !inner.set(tested), end: inner.end + 1 };
    }
    const { set, end } = readPart(points, at, at === first);
    parts.push(set);
    at = end;
  }
  return { set: combine(parts, negated, ignoreCase), end: at + 1 };
}

const CARET = 94;
const CLOSE = 93;
const MINUS = 45;
const OPEN = 91;
const BACKSLASH = 92;

function readPart(points: readonly number[], at: number, isFirst: boolean): Read {
  const low = readOne(points, at);
  if (low.point === undefined) return low;
  if (low.point === MINUS && points[at] === MINUS && !isFirst && points[low.end] !== CLOSE) {
    throw new PatternError("a '-' stands first or last", at);
  }
  const next = points[low.end + 1];
  if (points[low.end] !== MINUS || next === OPEN || next === CLOSE) return low;
  const high = readOne(points, low.end + 1);
  const from = low.point;
  const to = high.point;
  if (to === undefined || to < from)
    throw new PatternError('this range of characters is empty', at);
  return { set: (point) => point >= from && point <= to, end: high.end };
}

function readOne(points: readonly number[], at: number): Read {
  const point = points[at];
  if (point === undefined) throw new PatternError('the pattern ends too early', at);
  if (point === BACKSLASH) return readClassEscape(points, at + 1);
  if (point === OPEN) throw new PatternError("a '[' in a class is written '\\['", at);
  return { set: (tested) => tested === point, point, end: at + 1 };
}

function combine(
  parts: readonly CharacterSet[],
  negated: boolean,
  ignoreCase: boolean,
): CharacterSet {
  const any: CharacterSet = (point) => parts.some((part) => part(point));
  const found = ignoreCase ? (point: number) => caseVariants(point).some(any) : any;
  return negated ? (point) => !found(point) : found;
}

/** The character in every case that it has. */
export function caseVariants(point: number): number[] {
  const character = String.fromCodePoint(point);
  const lower = character.toLowerCase();
  const variants = [character, lower, character.toUpperCase(), lower.toUpperCase()];
  return variants
    .filter((variant) => Array.from(variant).length === 1)
    .map((variant) => variant.codePointAt(0) ?? point);
}

const SINGLE = new Set(Array.from('|.-^?*+{}()[]$\\', (character) => character.codePointAt(0)));
const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9 };

/** Reads what follows a `\`. @throws PatternError */
export function readClassEscape(points: readonly number[], at: number): Read {
  const point = points[at];
  if (point === undefined) throw new PatternError('the pattern ends too early', at);
  if (SINGLE.has(point)) return { set: (tested) => tested === point, point, end: at + 1 };
  const letter = String.fromCodePoint(point);
  const control = Object.hasOwn(CONTROLS, letter) ? CONTROLS[letter] : undefined;
  if (control !== undefined) {
    return { set: (tested) => tested === control, point: control, end: at + 1 };
  }
  if (letter === 'p' || letter === 'P') return readProperty(points, at + 1, letter === 'P');
  const set = MULTIPLE[letter.toLowerCase()];
  if (set === undefined || !/^[a-z]$/i.test(letter)) {
    throw new PatternError(`'\\${letter}' means nothing`, at);
  }
  return { set: letter === letter.toLowerCase() ? set : not(set), end: at + 1 };
}

function not(set: CharacterSet): CharacterSet {
  return (point) => !set(point);
}

function tested(pattern: RegExp): CharacterSet {
  return (point) => pattern.test(String.fromCodePoint(point));
}

/** Not a literal: bundlers for older targets write every letter of Unicode out, some 25 kB a class. */
function unicode(pattern: string): CharacterSet {
  return tested(new RegExp(`^${pattern}$`, 'u'));
}

/** XML names: `\i` starts one, `\c` goes on. */
const MULTIPLE: Readonly<Record<string, CharacterSet | undefined>> = {
  s: tested(/^[\t\n\r ]$/),
  d: unicode('\\p{Nd}'),
  w: unicode('[^\\p{P}\\p{Z}\\p{C}]'),
  i: unicode('[:_\\p{L}\\p{Nl}]'),
  c: unicode('[-:_.\\u00b7\\p{L}\\p{N}\\p{M}]'),
};

const CATEGORY = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

function readProperty(points: readonly number[], start: number, negated: boolean): Read {
  const end = points.indexOf(125, start);
  if (points[start] !== 123 || end < 0)
    throw new PatternError("'\\p' needs a name in braces", start);
  const name = String.fromCodePoint(...points.slice(start + 1, end));
  const set = name.startsWith('Is') ? blockSet(name.slice(2)) : categorySet(name);
  if (set === undefined) throw new PatternError(`'${name}' is no class of characters`, start);
  return { set: negated ? not(set) : set, end: end + 1 };
}

function categorySet(name: string): CharacterSet | undefined {
  return CATEGORY.test(name) ? unicode(`\\p{${name}}`) : undefined;
}

function blockSet(name: string): CharacterSet | undefined {
  const block = Object.hasOwn(BLOCKS, name) ? BLOCKS[name] : undefined;
  return block === undefined ? undefined : (point) => point >= block[0] && point <= block[1];
}
