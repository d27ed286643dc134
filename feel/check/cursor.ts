/**
 * What is known at a place in an unfinished expression: a name that nobody has is put there, what is open behind it is closed,
 * and the type checker says what it has in sight.
 */
import type { Expression } from '../syntax/ast.ts';
import { namesOfTypes } from '../syntax/names.ts';
import { FeelParser } from '../syntax/parse.ts';
import { prepareSource } from '../syntax/source.ts';
import type { FeelType } from '../types/type.ts';
import { checkExpression, type CheckOptions } from './check.ts';
import type { TypeScope } from './checker.ts';

export interface Cursor {
  /** Where the name begins that is being written. */
  readonly from: number;
  /** Names in sight; `undefined` behind a dot. */
  readonly scope?: TypeScope;
  /** Behind a dot: the type of what stands before it. */
  readonly source?: FeelType;
}

const MARK = 'nameThatNobodyHas';
/** Names of FEEL's own functions have up to seven words (`years and months duration`). */
const MOST_WORDS = 7;

/** `undefined` inside texts and comments, and where no name makes an expression of it. */
export function cursorAt(
  source: string,
  offset: number,
  options: CheckOptions,
): Cursor | undefined {
  const before = prepareSource(source.slice(0, offset));
  if (before.unclosed !== undefined) return undefined;
  const parser = new FeelParser(namesOfTypes(options.variables));
  const after = source.slice(offset);
  for (const from of startsOfName(before.text)) {
    const head = before.text.slice(0, from) + MARK;
    for (const text of [head + after, head, head + ending(head)]) {
      const parsed = parser.expression(text);
      const cursor = parsed.ok ? lookAround(parsed.tree, text, from, options) : undefined;
      if (cursor !== undefined) return cursor;
    }
  }
  return undefined;
}

/** Offsets at which the name may begin: the last word, the last two, ... */
function startsOfName(text: string): number[] {
  const words = /(?:[\p{L}_?][\p{L}\p{N}_]*[ ]*)*$/u.exec(text);
  const start = words?.index ?? text.length;
  const last = [...(words?.[0] ?? '').matchAll(/[\p{L}\p{N}_?]+/gu)].map(
    ({ index }) => start + index,
  );
  const isBehindBlank = text.endsWith(' ');
  const starts = last.toReversed().slice(0, MOST_WORDS);
  return isBehindBlank || starts.length === 0 ? [text.length, ...starts] : starts;
}

function lookAround(
  tree: Expression,
  text: string,
  from: number,
  options: CheckOptions,
): Cursor | undefined {
  const { nodes } = checkExpression(tree, text, options);
  for (const [node, { scope }] of nodes) {
    if (node.kind === 'name' && node.name === MARK) return { from, scope };
    if (node.kind !== 'path' || node.name !== MARK) continue;
    const type = nodes.get(node.source)?.type;
    return type === undefined ? { from } : { from, source: type };
  }
  return undefined;
}

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const NEXT: ReadonlyMap<string, string> = new Map([
  ['if', ' then null else null'],
  ['then', ' else null'],
  ['for', ' return null'],
  ['some', ' satisfies true'],
  ['every', ' satisfies true'],
]);

/** What closes all that is open in a text. */
function ending(text: string): string {
  const open: string[] = [];
  const plain = text.replace(/"(?:[^"\\]|\\.)*"/gs, '""');
  for (const [token] of plain.matchAll(/[()[\]{}]|(?<![\p{L}\p{N}_])[a-z]+(?![\p{L}\p{N}_])/gu)) {
    const closer = CLOSERS.get(token);
    if (closer !== undefined) open.push(closer);
    else if (token === 'then' || token === 'else' || token === 'return' || token === 'satisfies') {
      const last = open.at(-1) ?? '';
      if (last.startsWith(` ${token}`)) open.pop();
    } else if (/^[)\]}]$/.test(token)) {
      const opened = open.lastIndexOf(token);
      if (opened >= 0) open.length = opened;
    }
    const next = NEXT.get(token);
    if (next !== undefined) open.push(next);
  }
  return open.toReversed().join('');
}
