/** Characters of a line that are shown on each side of a place. */
const AROUND = 60;

/** The line of a place, and below it what points to the place; of a long line, what is around. */
export function pointed(source: string, at: number): string {
  const start = source.lastIndexOf('\n', at - 1) + 1;
  const end = source.indexOf('\n', at);
  const line = source.slice(start, end < 0 ? source.length : end);
  const place = at - start;
  const from = line.length > 2 * AROUND ? Math.max(0, place - AROUND) : 0;
  const to = line.length > 2 * AROUND ? Math.min(line.length, place + AROUND) : line.length;
  const shown = `${from > 0 ? '…' : ''}${line.slice(from, to)}${to < line.length ? '…' : ''}`;
  const where = source.includes('\n') ? `line ${source.slice(0, start).split('\n').length}: ` : '';
  const before = shown.slice(0, place - from + (from > 0 ? 1 : 0));
  return `${where}${shown}\n${' '.repeat(where.length)}${before.replace(/[^\t]/gu, ' ')}^`;
}
