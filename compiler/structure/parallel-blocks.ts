/**
 * Finds the parallel and inclusive blocks of a flow graph and folds each into one vertex, innermost first, until no such
 * gateway is left: what remains is exclusive only. In: a flow graph. Out: the folded graph; gateways that match nothing are left in
 * it.
 *
 * A block is a split whose branches meet nowhere but at its join, where each incoming flow of the join is reached by
 * exactly one branch, and no path of a branch ends before it (an inclusive join: nor leaves the scope); or a split whose branches all end on their own. A parallel
 * split of which only some branches meet at a join holds that block as one of its branches. An inclusive join closes
 * splits of both kinds, a parallel one only those that take every way. An inclusive join that only one token can come to
 * is a merge. Paths of boundary events that do not interrupt are folded into their host, where each ends on its own.
 */
import { reversePostorder } from './dominators.ts';
import { soleTokenJoins } from './sole-token-joins.ts';
import type { BranchGraph, Edge, FlowGraph, Gate, Vertex } from './flow-graph.ts';
import { waysAndSides } from './flow-graph.ts';

/** @param open gateways that are left as they are */
export function foldParallelBlocks(graph: FlowGraph, open: ReadonlySet<string>): FlowGraph {
  const nodes = new Map(graph.nodes);
  const incoming: Incoming = new Map();
  for (const vertex of nodes.values()) link(vertex, incoming);
  const splits = new Set(innermostFirst(graph).filter((id) => !open.has(id)));
  // A fold can only make a split around it match, so every pass folds one level of nesting at least.
  for (let folded = true; folded;) {
    folded = false;
    for (const id of soleTokenJoins({ entry: graph.entry, nodes })) {
      const join = nodes.get(id);
      if (join === undefined || open.has(id)) continue;
      nodes.set(id, { ...join, work: { kind: 'pass' } });
      folded = true;
    }
    for (const id of splits) {
      const split = nodes.get(id);
      const fold = split && foldOf(split, nodes, incoming);
      if (split === undefined || fold === undefined) continue;
      folded = true;
      const kept = new Set(fold.added.map(({ id }) => id));
      const removed = [split, ...fold.removed];
      const gone = new Set(removed.map((one) => one.id).filter((one) => !kept.has(one)));
      for (const vertex of removed) {
        unlink(vertex, incoming, gone);
        nodes.delete(vertex.id);
      }
      for (const one of gone) incoming.delete(one);
      for (const vertex of fold.added) {
        nodes.set(vertex.id, vertex);
        link(vertex, incoming);
        if (!isOpen(vertex)) splits.delete(vertex.id);
      }
    }
  }
  return { entry: graph.entry, nodes };
}

/** What is to be folded, in an order in which one pass is enough for blocks in blocks as people draw them. */
function innermostFirst({ entry, nodes }: FlowGraph): readonly string[] {
  const all = new Map(
    [...nodes].map(([id, vertex]) => [id, { ...vertex, ways: waysAndSides(vertex) }]),
  );
  const order = new Set(reversePostorder({ entry, nodes: all }).reverse());
  const open = new Set([...nodes.values()].filter(isOpen).map(({ id }) => id));
  return [...[...order].filter((id) => open.has(id)), ...[...open].filter((id) => !order.has(id))];
}

function isSplit({ work }: Vertex): boolean {
  return work.kind === 'split';
}

/** Something runs beside it that is not folded yet. */
function isOpen(vertex: Vertex): boolean {
  return isSplit(vertex) || vertex.sides !== undefined;
}

type Nodes = ReadonlyMap<string, Vertex>;
/** Edges into each vertex, with the vertex that they leave. */
type Incoming = Map<string, (Edge & { readonly source: string })[]>;

interface Fold {
  /** Besides the split. */
  readonly removed: readonly Vertex[];
  readonly added: readonly Vertex[];
}

/** What one way out of a split reaches before any join. */
interface Reach {
  readonly way: Edge;
  readonly nodes: ReadonlyMap<string, Vertex>;
  /** Edges into joins. */
  readonly arrivals: readonly Edge[];
  /** Some path ends before a join. */
  readonly ends: boolean;
}

function foldOf(vertex: Vertex, nodes: Nodes, incoming: Incoming): Fold | undefined {
  if (isSplit(vertex)) return foldSplit(vertex, nodes, incoming);
  return vertex.sides === undefined ? undefined : foldSides(vertex, vertex.sides, nodes, incoming);
}

function foldSplit(split: Vertex, nodes: Nodes, incoming: Incoming): Fold | undefined {
  const reaches = disjoint(split.ways, nodes, incoming);
  if (reaches === undefined) return undefined;
  if (reaches.every(({ arrivals }) => arrivals.length === 0)) return foldEnding(split, reaches);
  return foldJoined(split, reaches, nodes, incoming);
}

/** Paths of events that do not interrupt: each must end on its own. */
function foldSides(
  { sides: _sides, ...host }: Vertex,
  sides: readonly Edge[],
  nodes: Nodes,
  incoming: Incoming,
): Fold | undefined {
  const reaches = disjoint(sides, nodes, incoming);
  if (reaches === undefined || reaches.some(({ arrivals }) => arrivals.length > 0)) {
    return undefined;
  }
  return { removed: removedBy(reaches), added: [{ ...host, beside: reaches.map(branchOf) }] };
}

/** What each way reaches; undefined if that is not its own, or cannot be said yet. */
function disjoint(
  ways: readonly Edge[],
  nodes: Nodes,
  incoming: Incoming,
): readonly Reach[] | undefined {
  const reaches: Reach[] = [];
  const taken = new Set<string>();
  for (const way of ways) {
    const reach = reachOf(way, nodes);
    if (reach === undefined || !onlyEnteredBy(reach, incoming)) return undefined;
    for (const id of reach.nodes.keys()) {
      if (taken.has(id)) return undefined;
      taken.add(id);
    }
    reaches.push(reach);
  }
  return reaches;
}

/** Undefined if there is another split on the way: it is folded first. */
function reachOf(way: Edge, nodes: Nodes): Reach | undefined {
  const reached = new Map<string, Vertex>();
  const arrivals: Edge[] = [];
  let ends = false;
  const pending = [way];
  for (let edge = pending.pop(); edge !== undefined; edge = pending.pop()) {
    const vertex = edge.target === undefined ? undefined : nodes.get(edge.target);
    if (vertex === undefined) {
      ends = true;
      continue;
    }
    if (isOpen(vertex)) return undefined;
    if (vertex.work.kind === 'join') {
      arrivals.push(edge);
      continue;
    }
    if (reached.has(vertex.id)) continue;
    reached.set(vertex.id, vertex);
    if (vertex.ways.length > 0) pending.push(...vertex.ways);
    else if (vertex.work.kind !== 'end' || vertex.work.ends) ends = true;
  }
  return { way, nodes: reached, arrivals, ends };
}

function onlyEnteredBy({ way, nodes }: Reach, incoming: Incoming): boolean {
  for (const id of nodes.keys()) {
    for (const edge of incoming.get(id) ?? []) {
      if (edge.id !== way.id && !nodes.has(edge.source)) return false;
    }
  }
  return true;
}

function foldEnding(split: Vertex, reaches: readonly Reach[]): Fold {
  const branches = reaches.map(branchOf);
  const block = { gate: gateOf(split), split: split.id, join: undefined, branches };
  const work = { kind: 'parallel', block } as const;
  return { removed: removedBy(reaches), added: [{ id: split.id, work, ways: [] }] };
}

function foldJoined(
  split: Vertex,
  reaches: readonly Reach[],
  nodes: Nodes,
  incoming: Incoming,
): Fold | undefined {
  for (const joinId of new Set(reaches.flatMap((reach) => reach.arrivals.map(targetOf)))) {
    const join = nodes.get(joinId);
    const waits = join?.work.kind === 'join' && join.work.gate === 'parallel';
    const inside = reaches.filter((reach) => {
      const { ends, arrivals } = reach;
      const [first, second] = arrivals;
      if (ends || first?.target !== joinId || second !== undefined) return false;
      return waits || comesTo(first, reach);
    });
    const arrivals = new Set(inside.flatMap((reach) => reach.arrivals.map(({ id }) => id)));
    const matched = (incoming.get(joinId) ?? []).every(({ id }) => arrivals.has(id));
    if (join === undefined || inside.length < 2 || !matched || isStarved(join, incoming)) continue;
    const gate = gateOf(split);
    const isWhole = inside.length === reaches.length;
    if (gate === 'inclusive' && !(isWhole && gateOf(join) === 'inclusive')) continue;
    const block = { gate, split: split.id, join: joinId, branches: inside.map(branchOf) };
    const work = { kind: 'parallel', block } as const;
    const removed = [...removedBy(inside), join];
    if (isWhole) {
      return { removed, added: [{ id: split.id, work, ways: join.ways }] };
    }
    const held = { id: `${joinId}#block`, way: joinId, target: joinId };
    const within = new Set(inside.map(({ way }) => way));
    // The block starts where the first of its branches would.
    const ways = split.ways.flatMap((way) =>
      way === inside[0]?.way ? [held] : within.has(way) ? [] : [way],
    );
    const added = [
      { ...split, ways },
      { id: joinId, work, ways: join.ways },
    ];
    return { removed, added };
  }
  return undefined;
}

/** From everywhere in the branch a way leads to the join: an inclusive one does not wait for a token that is on another way. */
function comesTo(arrival: Edge, { nodes }: Reach): boolean {
  const sources = new Map<string, string[]>();
  const pending: string[] = [];
  for (const { id, ways } of nodes.values()) {
    for (const way of ways) {
      if (way === arrival) pending.push(id);
      else if (way.target !== undefined) {
        sources.set(way.target, [...(sources.get(way.target) ?? []), id]);
      }
    }
  }
  const found = new Set<string>();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    pending.push(...(sources.get(id) ?? []));
  }
  return found.size === nodes.size;
}

/** A parallel join waits in vain for what can never come. */
function isStarved({ id, work }: Vertex, incoming: Incoming): boolean {
  if (work.kind !== 'join' || work.gate !== 'parallel') return false;
  return (incoming.get(id) ?? []).length < work.flows;
}

function gateOf({ work }: Vertex): Gate {
  return 'gate' in work ? work.gate : 'parallel';
}

function targetOf({ target }: Edge): string {
  return target ?? '';
}

function removedBy(reaches: readonly Reach[]): Vertex[] {
  return reaches.flatMap(({ nodes }) => [...nodes.values()]);
}

/** The branch on its own: where it arrives at the join, its path is over. */
function branchOf({ way, nodes, arrivals: [arrival] }: Reach): BranchGraph {
  const leave = (edge: Edge): Edge => (edge === arrival ? { ...edge, target: undefined } : edge);
  const inside = [...nodes.values()].map(
    (vertex) => [vertex.id, { ...vertex, ways: vertex.ways.map(leave) }] as const,
  );
  const entry = way === arrival ? undefined : way.target;
  const graph = { entry, nodes: new Map(inside) };
  const once = way.once === undefined ? {} : { once: way.once };
  return { origin: way.id, way: way.way, arrives: arrival?.id, ...once, graph };
}

function link(vertex: Vertex, incoming: Incoming): void {
  const source = vertex.id;
  for (const edge of waysAndSides(vertex)) {
    if (edge.target === undefined) continue;
    const edges = incoming.get(edge.target) ?? [];
    incoming.set(edge.target, edges);
    edges.push({ ...edge, source });
  }
}

/** Vertices that go altogether need no list of what leads to them. */
function unlink(vertex: Vertex, incoming: Incoming, gone: ReadonlySet<string>): void {
  const source = vertex.id;
  for (const { target = '' } of waysAndSides(vertex)) {
    if (gone.has(target)) continue;
    const edges = incoming.get(target) ?? [];
    incoming.set(
      target,
      edges.filter((edge) => edge.source !== source),
    );
  }
}
