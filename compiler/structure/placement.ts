/**
 * Where the code of merges goes, and of what loops lead to: behind the vertex that dominates it, and behind the
 * outermost loop that it is not part of.
 */
import type { Dominators } from './dominators.ts';

export interface Placement {
  /** What comes behind a vertex, by position: `around` behind its loop, `inside` within it. */
  behind(id: string): { readonly around: readonly string[]; readonly inside: readonly string[] };
  hasMerges(id: string): boolean;
  /** Reached by `break`, as its code is not where the edge is. */
  isPlaced(id: string): boolean;
}

export function placeMerges(flow: Dominators): Placement {
  const placed = new Set(flow.merges);
  const around = loopsAround(flow);
  for (const follow of follows(flow, around)) placed.add(follow);
  const behind = new Map<string, { around: string[]; inside: string[] }>();
  for (const id of flow.order) {
    if (!placed.has(id)) continue;
    const dominator = flow.dominator.get(id);
    if (dominator === undefined) continue;
    const host = outermostLeft(id, around.get(dominator)) ?? dominator;
    const lists = behind.get(host) ?? { around: [], inside: [] };
    behind.set(host, lists);
    const inLoop = flow.loops.get(host)?.has(id) ?? false;
    (inLoop ? lists.inside : lists.around).push(id);
  }
  return {
    behind: (id) => behind.get(id) ?? { around: [], inside: [] },
    hasMerges: (id) => behind.has(id),
    isPlaced: (id) => placed.has(id),
  };
}

interface Loop {
  readonly header: string;
  readonly body: ReadonlySet<string>;
}

/** By vertex. */
function loopsAround({ loops }: Dominators): ReadonlyMap<string, readonly Loop[]> {
  const around = new Map<string, Loop[]>();
  for (const [header, body] of loops) {
    for (const id of body) {
      const known = around.get(id);
      if (known === undefined) around.set(id, [{ header, body }]);
      else known.push({ header, body });
    }
  }
  return around;
}

/** The outermost of the loops that `id` is not part of, by its header. */
function outermostLeft(id: string, loops: readonly Loop[] = []): string | undefined {
  let outermost: string | undefined;
  let size = 0;
  for (const { header, body } of loops) {
    if (body.has(id) || body.size <= size) continue;
    outermost = header;
    size = body.size;
  }
  return outermost;
}

/**
 * The way on behind each loop: of the vertices that its exits lead to, the one with the most code; if they are alike,
 * the one that is reached last, so that the test comes at the end. A merge is behind the loop anyway.
 */
function follows(flow: Dominators, around: ReadonlyMap<string, readonly Loop[]>): string[] {
  const sizes = dominatedSizes(flow);
  const best = new Map<string, { readonly id: string; readonly size: number }>();
  const decided = new Set<string>();
  for (const id of flow.order) {
    const dominator = flow.dominator.get(id);
    if (dominator === undefined) continue;
    const loop = outermostLeft(id, around.get(dominator));
    if (loop === undefined) continue;
    if (flow.merges.has(id)) decided.add(loop);
    const size = sizes.get(id) ?? 0;
    const found = best.get(loop);
    if (found === undefined || size >= found.size) best.set(loop, { id, size });
  }
  return [...best].flatMap(([loop, { id }]) => (decided.has(loop) ? [] : [id]));
}

function dominatedSizes({ order, dominator }: Dominators): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const id of order.toReversed()) {
    const size = (sizes.get(id) ?? 0) + 1;
    sizes.set(id, size);
    const above = dominator.get(id);
    if (above !== undefined) sizes.set(above, (sizes.get(above) ?? 0) + size);
  }
  return sizes;
}
