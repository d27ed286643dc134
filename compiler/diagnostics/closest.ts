/** Candidates that are looked at: more is no help to anybody, and takes long. */
const mostCandidates = 2000;

/** The candidate that a misspelt `word` most likely means; undefined when none is near. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  let count = 0;
  for (const candidate of candidates) {
    count += 1;
    if (count > mostCandidates) break;
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) {
      best = { candidate, distance };
    }
  }
  return best?.candidate;
}

/** Levenshtein's distance, row by row. */
function editDistance(from: string, to: string): number {
  const letters = Array.from(to);
  let previous = [0, ...letters.map((_, column) => column + 1)];
  for (const [row, letter] of Array.from(from).entries()) {
    const current = [row + 1];
    for (const [column, other] of letters.entries()) {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      const inserted = (current[column] ?? 0) + 1;
      const deleted = (previous[column + 1] ?? 0) + 1;
      current.push(Math.min(replaced, inserted, deleted));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
