/**
 * Turns a flow graph without parallel gateways into nested code, by its dominator tree: Norman Ramsey, "Beyond Relooper:
 * recursive translation of unstructured control flow to structured control flow" (ICFP 2022).
 *
 * A vertex that several forward edges enter (a merge) comes behind a block labelled after it, and an edge to it is a
 * `break`; a back edge is a `continue`; any other edge is followed by its target's code on the spot. What a loop leads
 * to is placed behind the loop rather than in it. In: a reducible graph. Out: code that `simplify.ts` makes plain.
 * Limits: a loop with two entries has no such code; `Dominators.irreducible` names them.
 */
import type { Dominators } from './dominators.ts';
import type { Edge, FlowGraph, Vertex } from './flow-graph.ts';
import type { Placement } from './placement.ts';
import { placeMerges } from './placement.ts';
import type { BesidePath, Block, Choice, Statement } from './ir.ts';

/** Gives the statements for a vertex's own work, without its ways; and what runs beside it. */
export interface Lower {
  readonly work: (vertex: Vertex) => Block;
  readonly beside: (vertex: Vertex) => readonly BesidePath[];
}

export function structureExclusive(graph: FlowGraph, flow: Dominators, lower: Lower): Statement[] {
  if (graph.entry === undefined) return [];
  return treeFrom(graph.entry, { graph, flow, placement: placeMerges(flow), lower });
}

interface Context {
  readonly graph: FlowGraph;
  readonly flow: Dominators;
  readonly placement: Placement;
  readonly lower: Lower;
}

/** Code of a vertex and of everything that it dominates. What follows it straight on is added in a loop, not nested. */
function treeFrom(start: string, context: Context): Statement[] {
  const statements: Statement[] = [];
  for (let id: string | undefined = start; id !== undefined;) {
    const { around, inside } = context.placement.behind(id);
    const isLoop = context.flow.loops.has(id);
    const nested = isLoop || inside.length > 0 || around.length > 0;
    const chain: Chain = codeFrom(id, context, !nested);
    let block = withMerges(chain.statements, inside, context);
    if (isLoop) block = [{ kind: 'loop', origin: id, body: block }];
    const last = around.at(-1);
    block = withMerges(block, around, context, last);
    for (const statement of block) statements.push(statement);
    id = last ?? chain.next;
  }
  return statements;
}

/** Labels nest by position, the merge that comes first innermost; the code of `unfinished` is left to the caller. */
function withMerges(
  block: Statement[],
  merges: readonly string[],
  context: Context,
  unfinished?: string,
): Statement[] {
  let code = block;
  for (const merge of merges) {
    const labelled: Statement = { kind: 'labelled', origin: merge, body: code };
    code = merge === unfinished ? [labelled] : [labelled, ...treeFrom(merge, context)];
  }
  return code;
}

interface Chain {
  readonly statements: Statement[];
  /** Vertex whose tree goes on behind the statements. */
  readonly next: string | undefined;
}

/** Code of a vertex and of what follows it in a row. */
function codeFrom(start: string, context: Context, open: boolean): Chain {
  const { graph, flow, placement, lower } = context;
  const statements: Statement[] = [];
  for (let id = start; ;) {
    const vertex = graph.nodes.get(id);
    if (vertex === undefined) return { statements, next: undefined };
    for (const statement of lower.work(vertex)) statements.push(statement);
    if (isLast(vertex)) return { statements, next: undefined };
    const [edge] = vertex.ways;
    if (vertex.work.kind === 'choice') {
      statements.push(choice(vertex, vertex.work.on, context));
      return { statements, next: undefined };
    }
    const target = edge?.target;
    const jump = target === undefined ? RETURN : jumpTo(id, target, context);
    if (target === undefined || jump !== undefined) {
      if (jump !== undefined) statements.push(jump);
      return { statements, next: undefined };
    }
    if (flow.loops.has(target) || placement.hasMerges(target)) {
      if (open) return { statements, next: target };
      for (const statement of treeFrom(target, context)) statements.push(statement);
      return { statements, next: undefined };
    }
    id = target;
  }
}

/** Its own statement says where the token goes. */
function isLast({ work }: Vertex): boolean {
  return work.kind === 'end' || work.kind === 'go';
}

function choice(vertex: Vertex, on: Choice['on'], context: Context): Statement {
  const beside = context.lower.beside(vertex);
  return {
    ...(beside.length === 0 ? {} : { beside }),
    ...{ kind: 'choice', on, origin: vertex.id },
    ways: vertex.ways.map(({ way }) => way),
    cases: vertex.ways.map((edge) => ({
      ways: [edge.way],
      body: branch(vertex.id, edge, context),
    })),
  };
}

function branch(source: string, { target }: Edge, context: Context): Block {
  if (target === undefined) return [RETURN];
  const jump = jumpTo(source, target, context);
  return jump === undefined ? treeFrom(target, context) : [jump];
}

const RETURN: Statement = { kind: 'return' };

function jumpTo(source: string, target: string, context: Context): Statement | undefined {
  const { flow, placement } = context;
  const back = (flow.position.get(target) ?? 0) <= (flow.position.get(source) ?? 0);
  if (back) return { kind: 'continue', target };
  return placement.isPlaced(target) ? { kind: 'break', target } : undefined;
}
