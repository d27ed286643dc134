/**
 * Folds what is a block, and leaves what is none to local functions. In: a flow graph. Out: the graph with its blocks folded; if
 * some gateway matches nothing, blocks that two tokens could be in at once stay open, because their joins count tokens, not
 * visits (BPMN 2.0.2 section 13.4.1).
 */
import type { Edge, FlowGraph, Vertex } from './flow-graph.ts';
import { waysAndSides } from './flow-graph.ts';
import { foldParallelBlocks } from './parallel-blocks.ts';

export function foldBlocks(graph: FlowGraph): FlowGraph {
  const open = new Set<string>();
  for (;;) {
    const folded = foldParallelBlocks(graph, open);
    const more = gatewaysOfSeveral(folded, graph).filter((id) => !open.has(id));
    if (more.length === 0) return folded;
    for (const id of more) open.add(id);
  }
}

/** Gateways that have been folded away where several tokens may come. */
function gatewaysOfSeveral(folded: FlowGraph, original: FlowGraph): readonly string[] {
  const gateway = (vertex: Vertex): readonly string[] => {
    const { id, work } = vertex;
    if (work.kind === 'parallel') return [work.block.split];
    return work.kind === 'pass' && original.nodes.get(id)?.work.kind === 'join' ? [id] : [];
  };
  const open = [...severalTokens(folded)].flatMap((id) => {
    const vertex = folded.nodes.get(id);
    return vertex === undefined ? [] : gateway(vertex);
  });
  return [...open, ...besides(folded).filter(isJoined).flatMap(gateway)];
}

/** What is in the paths of events that do not interrupt: they may happen again while a path runs. */
function besides(graph: FlowGraph): readonly Vertex[] {
  return withBranches(graph).flatMap(({ beside = [] }) =>
    beside.flatMap(({ graph: path, once }) => [
      ...(once === true ? [] : withBranches(path)),
      ...besides(path),
    ]),
  );
}

/** Its vertices, and those in the branches of its blocks. */
function withBranches({ nodes }: FlowGraph): readonly Vertex[] {
  return [...nodes.values()].flatMap((vertex) => {
    const { work } = vertex;
    if (work.kind !== 'parallel') return [vertex];
    return [vertex, ...work.block.branches.flatMap((branch) => withBranches(branch.graph))];
  });
}

function isJoined({ work }: Vertex): boolean {
  return work.kind === 'pass' || (work.kind === 'parallel' && work.block.join !== undefined);
}

/**
 * Vertices that more than one way out of a split leads to, and all that a split leads to which comes back to itself; an event that
 * does not interrupt splits its host, and if it can happen again, several tokens go its way.
 */
function severalTokens({ nodes }: FlowGraph): ReadonlySet<string> {
  const several = new Set<string>();
  for (const split of nodes.values()) {
    const { work, ways, sides = [] } = split;
    if (work.kind !== 'split' && sides.length === 0) continue;
    const once = new Set<string>();
    const add = (found: ReadonlySet<string>): void => {
      for (const id of found) (once.has(id) ? several : once).add(id);
    };
    if (work.kind === 'split') for (const way of ways) add(reach([way], nodes));
    else add(reach(ways, nodes));
    for (const side of sides) {
      add(reach([side], nodes));
      if (side.once === undefined) add(reach([side], nodes));
    }
    if (once.has(split.id)) for (const id of once) several.add(id);
  }
  return several;
}

function reach(from: readonly Edge[], nodes: ReadonlyMap<string, Vertex>): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = from.map(({ target }) => target);
  while (pending.length > 0) {
    const id = pending.pop();
    const vertex = id === undefined || found.has(id) ? undefined : nodes.get(id);
    if (vertex === undefined) continue;
    found.add(vertex.id);
    for (const { target } of waysAndSides(vertex)) pending.push(target);
  }
  return found;
}
