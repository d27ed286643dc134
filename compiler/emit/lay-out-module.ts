/**
 * Modules of decisions -> the same, laid out like the rest. In: what `dmn/emit-decisions.ts` writes: imports, comments, types,
 * and constants of one expression each, with blank lines between. Types are laid out already.
 */
import { assignment, bracketed, concat, lines, newline, raw, space } from './code.ts';
import type { Code } from './code.ts';
import { layOut } from './lay-out.ts';
import { render } from './render.ts';

export function layOutModule(text: string): string {
  const parts = text
    .trim()
    .split(/\n{2,}/)
    .map(partCode);
  const separated = parts.flatMap((part, index) =>
    index === 0 ? [part] : [newline, newline, part],
  );
  return `${render(concat(...separated)).text.trimEnd()}\n`;
}

const COMMENTED = /^(\/\*\*.*\*\/\n|)(.*)$/s;
const CONSTANT = /^((?:export )?const [^\s:=]+(?:: [^=]*)? =) (.*);$/su;

function partCode(part: string): Code {
  if (part.startsWith('import ')) return lines(part.split('\n').map(importCode));
  const [, comment = '', rest = part] = COMMENTED.exec(part) ?? [];
  const [, head, value] = CONSTANT.exec(rest) ?? [];
  if (head === undefined || value === undefined) return lines(part.split('\n').map(raw));
  const constant = assignment(raw(head), layOut(value));
  return comment === '' ? constant : lines([raw(comment.trimEnd()), constant]);
}

function importCode(line: string): Code {
  const [, names, from] = /^import \{ (.*?) \} from (.*);$/.exec(line) ?? [];
  if (names === undefined || from === undefined) return raw(line);
  const list = bracketed('{', names.split(', ').map(raw), '}', space);
  return concat(raw('import '), list, raw(` from ${from};`));
}
