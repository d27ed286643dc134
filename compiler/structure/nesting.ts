/**
 * How deep code would nest, before there is any: labelled blocks, loops and branches of choices around a vertex, as
 * `exclusive.ts` puts them. Code that nests a hundred levels deep is none that anybody reads.
 */
import type { Dominators } from './dominators.ts';
import type { FlowGraph } from './flow-graph.ts';
import { placeMerges } from './placement.ts';

/** Levels of code that are still written; code that people draw needs a dozen. */
export const deepest = 100;

/** Levels around each vertex of the graph; `outside` are those around its entry. */
export function nestingOf(
  graph: FlowGraph,
  flow: Dominators,
  outside: number,
): ReadonlyMap<string, number> {
  if (flow.tooDeep !== undefined) return new Map();
  const placement = placeMerges(flow);
  const starts = new Map<string, number>();
  const levels = new Map<string, number>();
  for (const id of flow.order) {
    const start = starts.get(id) ?? behindDominator(id, graph, flow, levels) ?? outside;
    const { around, inside } = placement.behind(id);
    const within = start + around.length + (flow.loops.has(id) ? 1 : 0);
    levels.set(id, within + inside.length);
    placeBehind(around, start, starts);
    placeBehind(inside, within, starts);
  }
  return levels;
}

function behindDominator(
  id: string,
  graph: FlowGraph,
  flow: Dominators,
  levels: ReadonlyMap<string, number>,
): number | undefined {
  const above = flow.dominator.get(id);
  if (above === undefined) return undefined;
  const isChoice = graph.nodes.get(above)?.work.kind === 'choice';
  return (levels.get(above) ?? 0) + (isChoice ? 1 : 0);
}

/** The first label is innermost: the code behind it is inside all the others. */
function placeBehind(merges: readonly string[], start: number, starts: Map<string, number>): void {
  for (const [index, merge] of merges.entries()) {
    starts.set(merge, start + merges.length - 1 - index);
  }
}
