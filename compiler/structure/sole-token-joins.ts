/**
 * Inclusive joins that only one token of their block can come to: nothing splits between the join and the vertex that every
 * way to it passes. Such a join has nobody to wait for. In: a flow graph, some blocks folded already.
 */
import { dominators } from './dominators.ts';
import type { FlowGraph, Vertex } from './flow-graph.ts';
import { waysAndSides, withSides } from './flow-graph.ts';

export function soleTokenJoins(graph: FlowGraph): readonly string[] {
  const joins = [...graph.nodes.values()].filter(isInclusiveJoin);
  if (joins.length === 0) return [];
  const { dominator } = dominators(withSides(graph));
  const sources = sourcesOf(graph);
  return joins.flatMap(({ id }) => {
    const above = dominator.get(id);
    if (above === undefined) return [];
    const between = reaching(id, above, sources);
    return [...between].some((one) => splits(graph.nodes.get(one))) ? [] : [id];
  });
}

function isInclusiveJoin({ work }: Vertex): boolean {
  return work.kind === 'join' && work.gate === 'inclusive';
}

function splits(vertex: Vertex | undefined): boolean {
  return vertex?.work.kind === 'split' || vertex?.sides !== undefined;
}

/** Vertices on ways from `above` to `id`, but `id`; `above` is one. */
function reaching(
  id: string,
  above: string,
  sources: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set([above]);
  const pending = [...(sources.get(id) ?? [])];
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    pending.push(...(sources.get(one) ?? []));
  }
  return found;
}

function sourcesOf({ nodes }: FlowGraph): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  for (const vertex of nodes.values()) {
    const { id } = vertex;
    for (const { target } of waysAndSides(vertex)) {
      if (target === undefined) continue;
      const known = sources.get(target);
      if (known === undefined) sources.set(target, [id]);
      else known.push(id);
    }
  }
  return sources;
}
