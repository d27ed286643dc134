/**
 * Order, dominators and loops of a flow graph. Dominators by Cooper, Harvey and Kennedy, "A Simple, Fast Dominance
 * Algorithm" (2001).
 */
import type { FlowGraph, Vertex } from './flow-graph.ts';

export interface Dominators {
  /** Vertices in reverse postorder: but for back edges, sources come before targets. */
  readonly order: readonly string[];
  readonly position: ReadonlyMap<string, number>;
  /** Immediate dominator; the entry has none. */
  readonly dominator: ReadonlyMap<string, string>;
  /** Vertices that several forward edges enter. */
  readonly merges: ReadonlySet<string>;
  /** Header of each natural loop to the vertices of its body, the header included. */
  readonly loops: ReadonlyMap<string, ReadonlySet<string>>;
  /** Vertices that a loop comes back to without being entered there only; none in a reducible graph. */
  readonly irreducible: readonly string[];
  /** Header of a loop inside too many others: `loops` is not whole then, and no code is written. */
  readonly tooDeep: string | undefined;
}

/** Loops around a vertex, on average, of which no more are looked at. */
const mostLoops = 100;

export function dominators(graph: FlowGraph): Dominators {
  const order = reversePostorder(graph);
  const position = new Map(order.map((id, index) => [id, index]));
  const predecessors = predecessorsOf(graph, order);
  const dominator = immediateDominators(order, position, predecessors);
  const merges = new Set<string>();
  const loops = new Map<string, ReadonlySet<string>>();
  const irreducible: string[] = [];
  let tooDeep: string | undefined;
  let left = mostLoops * order.length;
  for (const [id, sources] of predecessors) {
    const at = place(position, id);
    const back = sources.filter((source) => place(position, source) >= at);
    if (sources.length - back.length > 1) merges.add(id);
    if (back.length === 0) continue;
    if (back.every((source) => dominates(id, source, dominator, position))) {
      const body: ReadonlySet<string> =
        left > 0 ? loopBody(id, back, predecessors) : new Set<string>();
      left -= body.size;
      if (left > 0) loops.set(id, body);
      else tooDeep ??= id;
    } else {
      irreducible.push(id);
    }
  }
  return { order, position, dominator, merges, loops, irreducible, tooDeep };
}

/** True if every path to `below` passes `above`. */
export function dominates(
  above: string,
  below: string,
  dominator: ReadonlyMap<string, string>,
  position: ReadonlyMap<string, number>,
): boolean {
  const at = place(position, above);
  let id: string | undefined = below;
  while (id !== undefined && place(position, id) > at) id = dominator.get(id);
  return id === above;
}

/** Ways are walked last first, so that the first way comes first in the order. */
export function reversePostorder({ entry, nodes }: FlowGraph): string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  const path: { readonly id: string; readonly next: string[] }[] = [];
  const enter = (id: string): void => {
    seen.add(id);
    path.push({ id, next: targetsOf(nodes.get(id)) });
  };
  if (entry !== undefined) enter(entry);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const target = top.next.pop();
    if (target === undefined) {
      order.push(top.id);
      path.pop();
    } else if (!seen.has(target)) {
      enter(target);
    }
  }
  return order.reverse();
}

function targetsOf(vertex: Vertex | undefined): string[] {
  return (vertex?.ways ?? []).flatMap(({ target }) => (target === undefined ? [] : [target]));
}

/** One entry for each edge, so that two ways from a choice to one target count twice. */
function predecessorsOf({ nodes }: FlowGraph, order: readonly string[]): Map<string, string[]> {
  const predecessors = new Map<string, string[]>(order.map((id) => [id, []]));
  for (const id of order) {
    for (const target of targetsOf(nodes.get(id))) predecessors.get(target)?.push(id);
  }
  return predecessors;
}

function immediateDominators(
  order: readonly string[],
  position: ReadonlyMap<string, number>,
  predecessors: ReadonlyMap<string, readonly string[]>,
): Map<string, string> {
  const [entry, ...rest] = order;
  const dominator = new Map<string, string>();
  const meet = (one: string, other: string): string => {
    let [a, b] = [one, other];
    while (a !== b) {
      if (place(position, a) > place(position, b)) a = dominator.get(a) ?? b;
      else b = dominator.get(b) ?? a;
    }
    return a;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const id of rest) {
      const known = (predecessors.get(id) ?? []).filter((p) => p === entry || dominator.has(p));
      const found = known.reduce(meet);
      if (dominator.get(id) === found) continue;
      dominator.set(id, found);
      changed = true;
    }
  }
  return dominator;
}

function loopBody(
  header: string,
  back: readonly string[],
  predecessors: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const body = new Set([header]);
  const pending = [...back];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (body.has(id)) continue;
    body.add(id);
    pending.push(...(predecessors.get(id) ?? []));
  }
  return body;
}

function place(position: ReadonlyMap<string, number>, id: string): number {
  return position.get(id) ?? -1;
}
