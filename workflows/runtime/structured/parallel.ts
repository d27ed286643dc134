import type { BlockJoin } from './branches.ts';
import { fork, runBranches } from './branches.ts';
import { abandoned, currentFrame, isGone } from './frame.ts';
import type { Path } from './paths.ts';

/**
 * Binds a parallel block: its branches start in order and run at once; the call resolves when all of them have
 * arrived at the join. Without a join, each branch is a path of its own, and nothing follows the call.
 *
 * @param id the join; without a join, the split
 * @param incoming the join's incoming flow that each branch arrives on, in the order of the branches
 */
export function parallel(
  id: string,
  incoming: readonly string[] = [],
): (...branches: readonly Path[]) => Promise<void> {
  const flows = Object.fromEntries(incoming.map((flow) => [flow, undefined]));
  const join: BlockJoin = { gate: 'parallel', element: { id, label: id }, incoming: flows };
  return (...branches) => {
    const frame = currentFrame();
    if (isGone(frame)) return abandoned();
    if (incoming.length === 0) {
      fork(frame, branches);
      return Promise.resolve();
    }
    const all = branches.map((path, index) => ({ path, arrives: incoming[index] ?? '' }));
    return runBranches(frame, join, all);
  };
}
