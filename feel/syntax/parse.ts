/**
 * FEEL text -> syntax tree. In: an expression or the unary tests of a decision table's cell, and the names that it
 * may read. Out: the tree (`ast.ts`), or one error with its place. Never throws on bad text; time and depth are bounded.
 */
import { parser as lezerFeel } from 'lezer-feel';
import type { Span } from '../values/function.ts';
import type { Expression, UnaryTests } from './ast.ts';
import { convertExpression, convertUnaryTests, type ConversionInput } from './convert.ts';
import { ParseLimit } from './parse-limit.ts';
import { Names, plainNames } from './names.ts';
import { prepareSource, type PreparedSource } from './source.ts';
import { trackNames } from './tracker.ts';

/** Why a text is not FEEL. */
export interface SyntaxProblem extends Span {
  readonly message: string;
}

export type ParseResult<T> =
  { readonly ok: true; readonly tree: T } | { readonly ok: false; readonly problem: SyntaxProblem };

export type KnownNames = Names | readonly string[];

/** Longer texts are refused: nobody writes them, and someone may send them. */
export const LONGEST_SOURCE = 60_000;

/**
 * Functions whose names hold reserved words. The grammar knows some of them, but reads `date` and `time` apart where it has
 * followed too many readings at once.
 */
const BUILTIN_NAMES = plainNames(['get or else', 'years and months duration', 'date and time']);

type Dialect = 'Expression' | 'UnaryTests';

/** lezer-feel's parser for these names; keep it to parse many texts over the same names. */
export class FeelParser {
  readonly #names: Names;
  readonly #parsers = new Map<Dialect, typeof lezerFeel>();

  constructor(names: KnownNames = []) {
    this.#names = names instanceof Names ? names : plainNames(names);
  }

  expression(source: string): ParseResult<Expression> {
    return this.#parse(source, 'Expression', convertExpression);
  }

  /** `-`, `< 5, [7..9]`, `not("a")`: what stands in the cells of decision tables. */
  unaryTests(source: string): ParseResult<UnaryTests> {
    return this.#parse(source, 'UnaryTests', convertUnaryTests);
  }

  #parse<T>(
    source: string,
    dialect: Dialect,
    convert: (input: ConversionInput) => T,
  ): ParseResult<T> {
    if (source.length > LONGEST_SOURCE) {
      return problem(
        LONGEST_SOURCE,
        source.length,
        `the expression is longer than ${LONGEST_SOURCE} characters`,
      );
    }
    const prepared = prepareSource(source);
    if (prepared.unclosed !== undefined) return unclosedProblem(prepared.unclosed, source);
    if (prepared.text.trim() === '') return problem(0, source.length, 'there is no expression');
    try {
      const tree = this.#parserFor(dialect).parse(prepared.text);
      return { ok: true, tree: convert({ source, prepared, root: tree.topNode }) };
    } catch (error) {
      return failure(error, source, prepared);
    }
  }

  #parserFor(dialect: Dialect): typeof lezerFeel {
    const known = this.#parsers.get(dialect);
    if (known !== undefined) return known;
    const built = lezerFeel.configure({
      top: dialect,
      dialect: 'camunda',
      strict: true,
      contextTracker: trackNames(lezerFeel.nodeSet.types, this.#names, BUILTIN_NAMES),
    });
    this.#parsers.set(dialect, built);
    return built;
  }
}

function problem(from: number, to: number, message: string): ParseResult<never> {
  return { ok: false, problem: { from, to, message } };
}

function unclosedProblem(
  { at, what }: NonNullable<PreparedSource['unclosed']>,
  source: string,
): ParseResult<never> {
  return problem(at, source.length, `the ${what} that starts here is never closed`);
}

function failure(error: unknown, source: string, prepared: PreparedSource): ParseResult<never> {
  if (error instanceof ParseLimit) return problem(error.at, source.length, error.message);
  // lezer reports the place in its message only.
  const place =
    error instanceof SyntaxError ? /No parse at (\d+)/.exec(error.message)?.[1] : undefined;
  const at = place === undefined ? 0 : Number(place);
  const rest = prepared.text.slice(at);
  const skipped = rest.length - rest.trimStart().length;
  const from = Math.min(at + skipped, source.length);
  if (from >= source.length)
    return problem(source.length, source.length, 'the expression ends too early');
  const word = /^(?:[\p{L}\p{N}_]+|<=|>=|!=|\.\.|\*\*|.)/u.exec(rest.slice(skipped))?.[0] ?? '';
  const hint = instead(prepared.text.slice(0, from), rest.slice(skipped));
  return problem(from, from + word.length, `${visible(word)} is not expected here${hint}`);
}

/** What FEEL says where other languages say something else. */
const FOREIGN: readonly (readonly [before: RegExp, rest: RegExp, feel: string])[] = [
  [/[=]$/, /^=/, "one '='"],
  [/(?:)/, /^&&/, "'and'"],
  [/(?:)/, /^\|\|/, "'or'"],
  [/(?:)/, /^!/, "'not(...)' or '!='"],
  [/\bnot\s*$/, /^\S/, "'not(...)'"],
  [/(?:)/, /^'/, 'texts in double quotes'],
  [/\S/, /^\?/, "'if ... then ... else ...'"],
  [/(?:)/, /^%/, "'modulo(a, b)'"],
  [/(?:)/, /^[$#]\{/, 'the expression alone, without braces'],
  [/^\s*$/, /^and\s*\(/, "'all(...)'"],
  [/^\s*$/, /^or\s*\(/, "'any(...)'"],
];

function instead(before: string, rest: string): string {
  const found = FOREIGN.find(([behind, ahead]) => behind.test(before) && ahead.test(rest));
  return found === undefined ? '' : `: write ${found[2]}`;
}

/** Characters that nobody sees by their number. */
function visible(word: string): string {
  if (!/[\p{C}\p{Z}]/u.test(word)) return `'${word}'`;
  const number = word.codePointAt(0) ?? 0;
  return `the character U+${number.toString(16).toUpperCase().padStart(4, '0')}`;
}
