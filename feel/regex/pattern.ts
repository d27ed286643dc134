/**
 * Patterns of `matches`, `replace` and `split`: the regular expressions of XQuery and XPath 3.1 (F&O 5.6), read into a
 * tree. JavaScript's own engine is not used: its syntax differs, and a hostile pattern can hold it for hours.
 */
import { PatternError } from './pattern-error.ts';
import { readClass, readClassEscape, type CharacterSet } from './character-class.ts';

export type Node =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'literal'; readonly point: number }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | { readonly kind: 'group'; readonly index: number | undefined; readonly body: Node }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'reference'; readonly group: number }
  | {
      readonly kind: 'repeat';
      readonly body: Node;
      readonly least: number;
      /** Infinity for no limit. */
      readonly most: number;
      readonly greedy: boolean;
    };

export interface Flags {
  /** s: `.` matches line ends too. */
  readonly dotAll: boolean;
  /** m: `^` and `$` match at line ends too. */
  readonly multiline: boolean;
  readonly ignoreCase: boolean;
  /** x: blanks in the pattern mean nothing. */
  readonly extended: boolean;
  /** q: every character of the pattern is itself. */
  readonly quoted: boolean;
}

/** @returns `undefined` when a letter is no flag */
export function readFlags(text: string): Flags | undefined {
  if (!/^[smixq]*$/.test(text)) return undefined;
  return {
    dotAll: text.includes('s'),
    multiline: text.includes('m'),
    ignoreCase: text.includes('i'),
    extended: text.includes('x'),
    quoted: text.includes('q'),
  };
}

export interface Pattern {
  readonly root: Node;
  readonly groups: number;
}

const DEEPEST = 100;
const LONGEST = 5_000;

/** @throws PatternError */
export function readPattern(source: string, flags: Flags): Pattern {
  if (source.length > LONGEST) throw new PatternError('the pattern is too long', LONGEST);
  const points = Array.from(source, (character) => character.codePointAt(0) ?? 0);
  if (flags.quoted) {
    const items = points.map((point) => ({ kind: 'literal', point }) as const);
    return { root: { kind: 'sequence', items }, groups: 0 };
  }
  const reader = new Reader(flags.extended ? withoutBlanks(points) : points, flags);
  const root = reader.choice(0);
  reader.expectEnd();
  return { root, groups: reader.groups };
}

/** Flag x: blanks outside character classes are dropped. */
function withoutBlanks(points: readonly number[]): number[] {
  let depth = 0;
  let escaped = false;
  return points.filter((point) => {
    const character = String.fromCodePoint(point);
    const dropped = depth === 0 && /[\t\n\r ]/.test(character);
    if (!escaped && character === '[') depth += 1;
    if (!escaped && character === ']') depth -= 1;
    escaped = !escaped && character === '\\';
    return !dropped;
  });
}

class Reader {
  private readonly points: readonly number[];
  private readonly flags: Flags;
  private readonly closed = new Set<number>();
  private at = 0;
  groups = 0;

  constructor(points: readonly number[], flags: Flags) {
    this.points = points;
    this.flags = flags;
  }

  expectEnd(): void {
    if (this.at < this.points.length) this.fail(`'${this.peek()}' has no partner`);
  }

  choice(depth: number): Node {
    if (depth > DEEPEST) this.fail('groups are nested too deep');
    const options = [this.sequence(depth)];
    while (this.accept('|')) options.push(this.sequence(depth));
    return options.length === 1 && options[0] !== undefined
      ? options[0]
      : { kind: 'choice', options };
  }

  private sequence(depth: number): Node {
    const items: Node[] = [];
    while (this.at < this.points.length && this.peek() !== '|' && this.peek() !== ')') {
      items.push(this.quantified(this.atom(depth)));
    }
    return { kind: 'sequence', items };
  }

  private atom(depth: number): Node {
    const character = this.next();
    switch (character) {
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '.':
        return { kind: 'set', set: this.dot() };
      case '(':
        return this.group(depth);
      case '[':
        return { kind: 'set', set: this.class() };
      case '\\':
        return this.escape();
      case '?':
      case '*':
      case '+':
      case '{':
      case '}':
      case ']':
        return this.fail(`'${character}' is not expected here`);
      default:
        return { kind: 'literal', point: character.codePointAt(0) ?? 0 };
    }
  }

  private dot(): CharacterSet {
    return this.flags.dotAll ? () => true : (point) => point !== 10 && point !== 13;
  }

  private group(depth: number): Node {
    const captures = !this.acceptAll('?:');
    const index = captures ? (this.groups += 1) : undefined;
    const body = this.choice(depth + 1);
    if (!this.accept(')')) this.fail("a ')' is missing");
    if (index !== undefined) this.closed.add(index);
    return { kind: 'group', index, body };
  }

  private class(): CharacterSet {
    const { set, end } = readClass(this.points, this.at, this.flags.ignoreCase);
    this.at = end;
    return set;
  }

  private escape(): Node {
    const digits = /^[1-9]/.test(this.peek()) ? this.reference() : undefined;
    if (digits !== undefined) return { kind: 'reference', group: digits };
    const { set, point, end } = readClassEscape(this.points, this.at);
    this.at = end;
    return point === undefined ? { kind: 'set', set } : { kind: 'literal', point };
  }

  /** As many digits as name a group that is closed; at least one. */
  private reference(): number {
    let group = Number(this.next());
    while (/^\d/.test(this.peek()) && this.closed.has(group * 10 + Number(this.peek()))) {
      group = group * 10 + Number(this.next());
    }
    return this.closed.has(group) ? group : this.fail(`there is no group ${group} before this`);
  }

  private quantified(body: Node): Node {
    const limits = this.limits();
    if (limits === undefined) return body;
    const greedy = !this.accept('?');
    return { kind: 'repeat', body, least: limits[0], most: limits[1], greedy };
  }

  private limits(): [number, number] | undefined {
    if (this.accept('?')) return [0, 1];
    if (this.accept('*')) return [0, Infinity];
    if (this.accept('+')) return [1, Infinity];
    if (!this.accept('{')) return undefined;
    const least = this.integer();
    const most = this.accept(',') ? (this.peek() === '}' ? Infinity : this.integer()) : least;
    if (!this.accept('}') || most < least) this.fail('this repetition is not well formed');
    return [least, most];
  }

  private integer(): number {
    let digits = '';
    while (/^\d/.test(this.peek())) digits += this.next();
    const value = Number(digits);
    if (digits === '' || value > 1000) this.fail('a number up to 1000 is expected here');
    return value;
  }

  private peek(): string {
    const point = this.points[this.at];
    return point === undefined ? '' : String.fromCodePoint(point);
  }

  private next(): string {
    const character = this.peek();
    if (character === '') this.fail('the pattern ends too early');
    this.at += 1;
    return character;
  }

  private accept(character: string): boolean {
    const found = this.peek() === character;
    if (found) this.at += 1;
    return found;
  }

  private acceptAll(characters: string): boolean {
    const ahead = this.points.slice(this.at, this.at + characters.length);
    const found = String.fromCodePoint(...ahead) === characters;
    if (found) this.at += characters.length;
    return found;
  }

  private fail(message: string): never {
    throw new PatternError(message, this.at);
  }
}
