import type { Expression } from '../model/expression.ts';
import type { Span } from '../model/span.ts';

/** The place in the file, as long as the text stands there letter by letter: in one line, without entities. */
export function spanAt({ text, span }: Expression, offset: number): Span {
  const { start, end } = span;
  const isPlain = end.offset - start.offset === text.length && start.line === end.line;
  if (!isPlain) return span;
  const shifted = {
    line: start.line,
    column: start.column + offset,
    offset: start.offset + offset,
  };
  return { ...span, start: shifted };
}
