/** Puts what a resume has armed again back into its old order; what it has not known comes after that. */
export function inOldOrder<T extends { readonly id: string }>(
  all: ReadonlySet<T>,
  ids: readonly string[],
): Set<T> {
  const ranks = new Map(ids.map((id, index) => [id, index]));
  const rank = ({ id }: T): number => ranks.get(id) ?? ids.length;
  return new Set([...all].sort((a, b) => rank(a) - rank(b)));
}

/** Names, oldest first. */
export function idsOf(all: ReadonlySet<{ readonly id: string }>): readonly string[] {
  return [...all].map(({ id }) => id);
}
