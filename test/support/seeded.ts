const seed = Number(process.env['SEED'] ?? 1);

/**
 * How a random test runs: with the same examples in every `npm test`, so that a change is judged by itself.
 * `SEED=7 npm test -- test/feel` tries others.
 */
export function seeded(numRuns = 100): { readonly numRuns: number; readonly seed: number } {
  return { numRuns, seed };
}
