/**
 * Makes a FEEL text ready for lezer-feel without moving a character: comments and every kind of blank become spaces
 * (so names may run over line ends), and `range<T>`, which lezer-feel does not know, becomes `list <T>`; the places
 * are remembered. Texts in quotes stay as they are.
 */
export interface PreparedSource {
  readonly text: string;
  /** Offsets where `list` stands for `range`. */
  readonly ranges: ReadonlySet<number>;
  /** The opening quote or comment that nothing closes. */
  readonly unclosed:
    { readonly at: number; readonly what: 'text' | 'name' | 'comment' } | undefined;
}

/** DMN 1.5, grammar rule 61 (white space) and the byte order mark. */
const BLANK =
  /[\t\n\v\f\r\u0085\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/;
const NEEDS_WORK = new RegExp(`${BLANK.source}|//|/\\*|range|["\`]`);

export function prepareSource(source: string): PreparedSource {
  const ranges = new Set<number>();
  if (!NEEDS_WORK.test(source)) return { text: source, ranges, unclosed: undefined };
  const parts: string[] = [];
  let unclosed: PreparedSource['unclosed'];
  let position = 0;
  while (position < source.length) {
    const piece = nextPiece(source, position);
    unclosed ??= piece.unclosed === undefined ? undefined : { at: position, what: piece.unclosed };
    if (piece.isRange && precedesType(parts)) {
      ranges.add(position);
      parts.push('list ');
    } else {
      parts.push(piece.text);
    }
    position += piece.text.length;
  }
  return { text: parts.join(''), ranges, unclosed };
}

interface Piece {
  /** As long as what it stands for. */
  readonly text: string;
  readonly unclosed?: 'text' | 'name' | 'comment';
  readonly isRange?: boolean;
}

const WORD = /[\p{L}\p{N}_]+/uy;
const RANGE = /range(?=\s*<)/y;
const LINE = /[^\n\r]*/y;
const STRING = /"(?:[^"\\]|\\[\s\S])*"/y;

function nextPiece(source: string, at: number): Piece {
  const character = source[at] ?? '';
  if (character === '"') {
    const text = matchAt(STRING, source, at);
    return text === undefined ? { text: source.slice(at), unclosed: 'text' } : { text };
  }
  if (character === '`') {
    const end = source.indexOf('`', at + 1);
    return end < 0
      ? { text: source.slice(at), unclosed: 'name' }
      : { text: source.slice(at, end + 1) };
  }
  if (source.startsWith('//', at)) {
    return { text: ' '.repeat(matchAt(LINE, source, at)?.length ?? 0) };
  }
  if (source.startsWith('/*', at)) {
    const end = source.indexOf('*/', at + 2);
    const length = (end < 0 ? source.length : end + 2) - at;
    return end < 0
      ? { text: ' '.repeat(length), unclosed: 'comment' }
      : { text: ' '.repeat(length) };
  }
  if (BLANK.test(character)) return { text: ' ' };
  const range = matchAt(RANGE, source, at);
  if (range !== undefined) return { text: range, isRange: true };
  return { text: matchAt(WORD, source, at) ?? character };
}

/** What a sticky pattern matches at a place. */
function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

/** Types stand after `of`, `:`, `->`, and inside the brackets of other types. */
function precedesType(parts: readonly string[]): boolean {
  const before = parts.findLast((part) => part.trim() !== '');
  return before === 'of' || before === ':' || before === '<' || before === ',' || before === '>';
}
