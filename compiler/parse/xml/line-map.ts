import type { Position, Span } from '../../model/span.ts';

/** Lines of a text: turns offsets into positions for people, each in logarithmic time. */
export interface LineMap {
  position(offset: number): Position;
  span(start: number, end: number): Span;
}

export function lineMap(file: string, text: string): LineMap {
  const starts = [0];
  for (const { 0: lineBreak, index } of text.matchAll(/\r\n?|\n/gu)) {
    starts.push(index + lineBreak.length);
  }
  const position = (offset: number): Position => {
    const line = lastNotAfter(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset };
  };
  return {
    position,
    span: (start, end) => ({ file, start: position(start), end: position(end) }),
  };
}

/** Index of the last of `sorted` that is not greater than `value`. */
function lastNotAfter(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
