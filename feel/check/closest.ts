/** The name that was probably meant: at most a third of its letters away, the nearest one. */
export function closestName(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let distance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const other of known) {
    const own = editDistance(name.toLowerCase(), other.toLowerCase(), distance);
    if (own < distance) {
      best = other;
      distance = own;
    }
  }
  return best;
}

/** Levenshtein's distance, or `limit` when it is at least that. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit || a.length > 100) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const [up = 0, left = 0, corner = 0] = [row[j], next[j - 1], row[j - 1]];
      next.push(Math.min(up + 1, left + 1, corner + same));
    }
    row = next;
  }
  return Math.min(row[b.length] ?? limit, limit);
}
