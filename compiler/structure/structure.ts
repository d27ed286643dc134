/**
 * Structure: from the normalised graph of a process to code as a tree. In: the graph, its expressions as formulas.
 * Out: the process IR, and what could not be structured. Every scope is structured on its own: first the parallel
 * blocks are folded, then what is left is exclusive and goes by its dominator tree. A scope whose parallel gateways
 * match no block, that has a loop with two entries, or that holds what there is no code for, gets shape `net` and none.
 */
import type { ProcessGraph, ScopeGraph } from '#contracts/graph.ts';
import { dominators } from './dominators.ts';
import { structureExclusive } from './exclusive.ts';
import type { FlowGraph, Vertex } from './flow-graph.ts';
import { flowGraph, ownStart } from './flow-graph.ts';
import type { BesidePath, Block, Choice, Formula, Parallel, ProcessIr, ScopeIr } from './ir.ts';
import { lowerBindings, subprocessBindings } from './lower.ts';
import type { Folded } from './parallel-blocks.ts';
import { foldParallelBlocks } from './parallel-blocks.ts';
import { shapeChoices } from './shape-choices.ts';
import { shapeLoops } from './shape-loops.ts';
import { shapeOf } from './shape.ts';
import { simplifyFunction } from './simplify.ts';
import { entriesWithoutCode, withoutCode } from './without-code.ts';

export interface Structured {
  readonly process: ProcessIr;
  readonly unstructured: readonly Unstructured[];
}

/** A scope without structured code, and why. */
export interface Unstructured {
  /** '' for the process. */
  readonly scope: string;
  readonly reason:
    | 'unmatched-parallel'
    | 'loop-with-two-entries'
    | 'path-beside-comes-back'
    | 'no-structured-code';
  /** Gateways that match nothing, the loop's entries, boundary events, or the elements without code. */
  readonly nodes: readonly string[];
}

export function structure(graph: ProcessGraph<Formula>): Structured {
  const unstructured: Unstructured[] = [];
  const { id, name, version } = graph;
  const entries = entriesWithoutCode(graph);
  if (entries.length > 0) {
    unstructured.push({ scope: '', reason: 'no-structured-code', nodes: entries });
  }
  const scope = structureScope(graph.scope, unstructured);
  return { process: { id, name, version, scope }, unstructured };
}

function structureScope(graph: ScopeGraph<Formula>, unstructured: Unstructured[]): ScopeIr {
  const missing = withoutCode(graph);
  if (missing.length > 0) {
    unstructured.push({ scope: graph.id, reason: 'no-structured-code', nodes: missing });
    return scopeOfNet(graph, unstructured);
  }
  const folded = foldParallelBlocks(flowGraph(graph));
  const failed: Unstructured[] = [];
  if (folded.kind === 'unmatched') failed.push(unmatched(graph.id, folded));
  const parallels: Parallel[] = [];
  const body =
    folded.kind === 'folded' ? structureFlow(folded.graph, { graph, parallels, failed }) : [];
  unstructured.push(...failed);
  const bindings = lowerBindings(graph, parallels, (inner) => structureScope(inner, unstructured));
  const start = ownStart(graph);
  return {
    ...{ origin: graph.id, bindings },
    ...(failed.length > 0 ? { body: [], shape: 'net' as const } : { body, shape: shapeOf(body) }),
    ...(start === undefined ? {} : { start }),
  };
}

function unmatched(
  scope: string,
  { gateways, sides }: Folded & { readonly kind: 'unmatched' },
): Unstructured {
  return gateways.length > 0
    ? { scope, reason: 'unmatched-parallel', nodes: gateways }
    : { scope, reason: 'path-beside-comes-back', nodes: sides };
}

/** Without code of its own; the scopes inside are looked at all the same. */
function scopeOfNet(graph: ScopeGraph<Formula>, unstructured: Unstructured[]): ScopeIr {
  const bindings = subprocessBindings(graph, (inner) => structureScope(inner, unstructured));
  return { origin: graph.id, bindings, body: [], shape: 'net' };
}

interface Context {
  readonly graph: ScopeGraph<Formula>;
  /** Collects the parallel blocks: each needs a binding. */
  readonly parallels: Parallel[];
  readonly failed: Unstructured[];
}

/** Code of one function body: a scope, or a branch of a parallel block. */
function structureFlow(flowGraph_: FlowGraph, context: Context): Block {
  const flow = dominators(flowGraph_);
  if (flow.irreducible.length > 0) {
    const { id } = context.graph;
    const reason = 'loop-with-two-entries' as const;
    context.failed.push({ scope: id, reason, nodes: flow.irreducible });
    return [];
  }
  const raw = structureExclusive(flowGraph_, flow, {
    work: (vertex) => lowerWork(vertex, context),
    beside: (vertex) => besidePaths(vertex, context),
  });
  const shaped = shapeChoices(simplifyFunction(raw));
  return shapeLoops(shaped, (choice) => readsAsTest(choice, context.graph));
}

function besidePaths({ beside = [] }: Vertex, context: Context): readonly BesidePath[] {
  return beside.map(({ way, graph }) => ({ origin: way, body: structureFlow(graph, context) }));
}

function lowerWork(vertex: Vertex, context: Context): Block {
  const { id, work } = vertex;
  switch (work.kind) {
    case 'call': {
      const beside = besidePaths(vertex, context);
      return [{ kind: 'call', origin: id, ...(beside.length === 0 ? {} : { beside }) }];
    }
    case 'end':
      return [{ kind: 'return', end: id }];
    case 'parallel': {
      const { gate, split, join, branches } = work.block;
      const parallel: Parallel = {
        ...{ kind: 'parallel', gate, origin: split },
        ...(join === undefined ? {} : { join }),
        branches: branches.map(({ origin, arrives, graph }) => ({
          origin,
          ...(arrives === undefined ? {} : { arrives }),
          body: structureFlow(graph, context),
        })),
      };
      context.parallels.push(parallel);
      return [parallel];
    }
    case 'pass':
    case 'choice':
    case 'split':
    case 'join':
      return [];
  }
}

/** A subprocess, or what runs beside an activity, is too long for the test of a loop. */
function readsAsTest({ origin, beside }: Choice, graph: ScopeGraph<Formula>): boolean {
  return beside === undefined && graph.nodes[origin]?.kind !== 'subprocess';
}
