/**
 * What no block holds: joins that match no split, merges that several tokens come to, loops with two entries. In: a flow graph,
 * as far as its blocks are folded. Out: graphs that are plain again, one for each function body.
 *
 * Each join and each merge that is entered from several bodies is a local function, and an edge to it is a call; what a split
 * leads to are bodies of their own, which all end by themselves. So a token that walks through code never comes back to the
 * split, and two tokens that come through one merge call it twice, as drawn.
 */
import { dominators, reversePostorder } from './dominators.ts';
import type { BranchGraph, Edge, FlowGraph, Vertex } from './flow-graph.ts';
import { waysAndSides, withSides } from './flow-graph.ts';

export interface LocalFunctions {
  readonly entry: FlowGraph;
  readonly functions: readonly LocalFunction[];
}

export interface LocalFunction {
  /** The join or merge that it starts at. */
  readonly origin: string;
  readonly graph: FlowGraph;
}

export function localFunctions(graph: FlowGraph): LocalFunctions {
  const heads = new Set<string>();
  for (const { id, work } of graph.nodes.values()) if (work.kind === 'join') heads.add(id);
  for (;;) {
    const found = moreHeads(graph, heads);
    if (found.length === 0) break;
    for (const id of found) heads.add(id);
  }
  const functions = reversePostorder(withSides(graph))
    .filter((id) => heads.has(id))
    .map((origin) => ({ origin, graph: bodyFrom({ kind: 'head', id: origin }, graph, heads) }));
  return { entry: bodyFrom({ kind: 'entry' }, graph, heads), functions };
}

/** Where a function body starts. */
type Root =
  | { readonly kind: 'entry' }
  | { readonly kind: 'head'; readonly id: string }
  | { readonly kind: 'way'; readonly edge: Edge };

/** Vertices that several bodies come to, and those that a loop inside a body comes back to by two entries. */
function moreHeads(graph: FlowGraph, heads: ReadonlySet<string>): readonly string[] {
  const owner = new Map<string, Root>();
  const shared = new Set<string>();
  const pending: Root[] = [{ kind: 'entry' }];
  for (const id of heads) pending.push({ kind: 'head', id });
  const bodies: Root[] = [];
  for (let root = pending.pop(); root !== undefined; root = pending.pop()) {
    bodies.push(root);
    for (const vertex of verticesOf(root, graph, heads)) {
      const known = owner.get(vertex.id);
      if (known !== undefined) {
        shared.add(vertex.id);
        continue;
      }
      owner.set(vertex.id, root);
      for (const edge of forks(vertex)) pending.push({ kind: 'way', edge });
    }
  }
  const entered = firstShared(graph, shared, owner);
  if (entered.length > 0) return entered;
  return bodies.flatMap((root) =>
    dominators(bodyFrom(root, graph, heads, emptyBranch)).irreducible.filter(
      (id) => !heads.has(id),
    ),
  );
}

/** Of the vertices that several bodies share, those that are entered from outside of them. */
function firstShared(
  { entry, nodes }: FlowGraph,
  shared: ReadonlySet<string>,
  owner: ReadonlyMap<string, Root>,
): readonly string[] {
  const found = new Set<string>();
  if (entry !== undefined && shared.has(entry)) found.add(entry);
  for (const id of owner.keys()) {
    const vertex = nodes.get(id);
    if (vertex === undefined) continue;
    for (const edge of shared.has(id) ? forks(vertex) : waysAndSides(vertex)) {
      if (edge.target !== undefined && shared.has(edge.target)) found.add(edge.target);
    }
  }
  return [...found];
}

/** Edges that lead into bodies of their own. */
function forks(vertex: Vertex): readonly Edge[] {
  return vertex.work.kind === 'split' ? waysAndSides(vertex) : (vertex.sides ?? []);
}

function startOf(root: Root, graph: FlowGraph, heads: ReadonlySet<string>): string | undefined {
  if (root.kind === 'head') return root.id;
  const target = root.kind === 'entry' ? graph.entry : root.edge.target;
  return target === undefined || heads.has(target) ? undefined : target;
}

/** What one token comes to before the next function or split. */
function verticesOf(root: Root, graph: FlowGraph, heads: ReadonlySet<string>): readonly Vertex[] {
  const found = new Map<string, Vertex>();
  const pending = [startOf(root, graph, heads)];
  while (pending.length > 0) {
    const id = pending.pop();
    const vertex = id === undefined || found.has(id) ? undefined : graph.nodes.get(id);
    if (vertex === undefined) continue;
    found.set(vertex.id, vertex);
    if (vertex.work.kind === 'split') continue;
    for (const { target } of vertex.ways) {
      if (target !== undefined && !heads.has(target)) pending.push(target);
    }
  }
  return [...found.values()];
}

/** The body as a graph of its own: an edge to a function has become a call of it, a split a block whose branches end. */
function bodyFrom(
  root: Root,
  graph: FlowGraph,
  heads: ReadonlySet<string>,
  branchOf = (edge: Edge): BranchGraph => branch(edge, graph, heads),
): FlowGraph {
  const nodes = new Map<string, Vertex>();
  const through = (edge: Edge): Edge => {
    if (edge.target === undefined || !heads.has(edge.target)) return edge;
    const id = `${edge.id}>${edge.target}`;
    nodes.set(id, { id, work: { kind: 'go', to: edge.target, flow: edge.id }, ways: [] });
    return { ...edge, target: id };
  };
  for (const vertex of verticesOf(root, graph, heads)) {
    nodes.set(vertex.id, bodyVertex(vertex, through, branchOf));
  }
  const { entry } = graph;
  if (root.kind === 'head') return { entry: root.id, nodes };
  const first = root.kind === 'way' ? root.edge : { id: '', way: '', target: entry };
  return { entry: through(first).target, nodes };
}

function bodyVertex(
  vertex: Vertex,
  through: (edge: Edge) => Edge,
  branchOf: (edge: Edge) => BranchGraph,
): Vertex {
  const { id, work, ways } = vertex;
  if (work.kind !== 'split') {
    const { sides = [], beside = [], ...rest } = vertex;
    const paths = [...beside, ...sides.map(branchOf)];
    const whole = { ...rest, ways: ways.map(through) };
    return paths.length === 0 ? whole : { ...whole, beside: paths };
  }
  const block = { gate: work.gate, split: id, join: undefined, branches: ways.map(branchOf) };
  return { id, work: { kind: 'parallel', block }, ways: [] };
}

function branch(edge: Edge, graph: FlowGraph, heads: ReadonlySet<string>): BranchGraph {
  const inside = bodyFrom({ kind: 'way', edge }, graph, heads);
  return { origin: edge.id, way: edge.way, arrives: undefined, graph: inside };
}

function emptyBranch({ id, way }: Edge): BranchGraph {
  const graph = { entry: undefined, nodes: new Map() };
  return { origin: id, way, arrives: undefined, graph };
}
