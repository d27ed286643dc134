import { exitsOf } from '../soundness/ways-on.ts';
import type { Node, Scope } from './facts.ts';
import { Worklist } from './worklist.ts';

/** A parallel or inclusive split, and the nodes that each of its branches has for itself until they meet. */
export interface Branches {
  readonly split: string;
  /** By the flow that the branch leaves the split by. */
  readonly branches: ReadonlyMap<string, readonly Node[]>;
}

/**
 * The branches of every split of a scope behind which several may run. Nodes are looked at in `order` (each before those it leads to, loops
 * aside); one that two branches lead to belongs to none, nor does what is behind it.
 */
export function parallelBranches(scope: Scope, order: readonly Node[]): readonly Branches[] {
  const numbers = new Map(order.map((node, number) => [node.id, number]));
  return order
    .filter(
      (node) => (node.kind === 'parallel' || node.kind === 'inclusive') && node.role === 'split',
    )
    .map((split) => ({ split: split.id, branches: branchesOf(split, scope, order, numbers) }));
}

function branchesOf(
  split: Node,
  scope: Scope,
  order: readonly Node[],
  numbers: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly Node[]> {
  const owner = new Map<number, string | undefined>();
  const waiting = new Worklist();
  const lead = (flow: string, branch: string): void => {
    const number = numbers.get(scope.flows[flow]?.target ?? '');
    if (number === undefined || order[number] === split) return;
    if (!owner.has(number)) waiting.add(number);
    owner.set(number, !owner.has(number) || owner.get(number) === branch ? branch : undefined);
  };
  for (const flow of split.outgoing) lead(flow, flow);
  for (let number = waiting.take(); number !== undefined; number = waiting.take()) {
    const node = order[number];
    const branch = owner.get(number);
    if (node === undefined || branch === undefined) continue;
    for (const flow of exitsOf(node)) lead(flow, branch);
  }
  const found = new Map<string, Node[]>(split.outgoing.map((flow) => [flow, []]));
  for (const [number, branch] of owner) {
    const node = order[number];
    if (node !== undefined && branch !== undefined) found.get(branch)?.push(node);
  }
  return found;
}
