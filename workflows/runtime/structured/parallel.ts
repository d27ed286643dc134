import { runBranches } from './branches.ts';
import { abandoned, currentFrame } from './frame.ts';
import type { Path } from './paths.ts';

/**
 * Binds a parallel block: its branches start in order and run at once; the call resolves when all of them have
 * arrived at the join (or ended, where the block has no join).
 *
 * @param id the join; without a join, the split
 * @param incoming the join's incoming flow that each branch arrives on, in the order of the branches
 */
export function parallel(
  id: string,
  incoming: readonly string[] = [],
): (...branches: readonly Path[]) => Promise<void> {
  return (...branches) => {
    const frame = currentFrame();
    if (frame.region.closed) return abandoned();
    const all = branches.map((path, index) => ({ path, arrives: incoming[index] }));
    return runBranches(frame, id, all);
  };
}
