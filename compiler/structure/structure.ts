/**
 * Structure: from the normalised graph of a process to code as a tree. In: the graph, its expressions as formulas.
 * Out: the process IR, and what could not be structured. Every scope is structured on its own: first the parallel
 * blocks are folded, then what is left is exclusive and goes by its dominator tree. Joins that match no split, merges of
 * several tokens and loops with two entries become local functions. A scope that holds what there is no code for gets shape
 * `net` and none.
 */
import type { Entry, ProcessGraph, ScopeGraph } from '#contracts/graph.ts';
import { dominators } from './dominators.ts';
import { structureExclusive } from './exclusive.ts';
import type { FlowGraph, Vertex } from './flow-graph.ts';
import { foldBlocks } from './fold.ts';
import { flowGraph, isStartEvent, ownStart, ownStarts } from './flow-graph.ts';
import type {
  BesidePath,
  Block,
  Choice,
  EntryIr,
  Formula,
  Parallel,
  ProcessIr,
  ScopeIr,
  Tail,
} from './ir.ts';
import type { LocalFunction } from './local-functions.ts';
import { localFunctions } from './local-functions.ts';
import {
  lowerBindings,
  lowerData,
  lowerEvents,
  lowerListeners,
  subprocessBindings,
} from './lower.ts';
import { deepest, nestingOf } from './nesting.ts';
import { shapeChoices } from './shape-choices.ts';
import { shapeLoops } from './shape-loops.ts';
import { shapeOf } from './shape.ts';
import { simplifyFunction } from './simplify.ts';
import { entriesWithoutCode, withoutCode } from './without-code.ts';
import type { MissingCode, WithoutCode } from './without-code.ts';

export interface Structured {
  readonly process: ProcessIr;
  readonly unstructured: readonly Unstructured[];
}

/** A scope without structured code, and why; a scope may have several reasons. */
export interface Unstructured {
  /** '' for the process. */
  readonly scope: string;
  readonly reason: WithoutCode | 'nested-too-deep';
  /** The elements without code, or what is too deep. */
  readonly nodes: readonly string[];
}

export function structure(graph: ProcessGraph<Formula>): Structured {
  const unstructured: Unstructured[] = [];
  const { id, name, version } = graph;
  noteMissing('', entriesWithoutCode(graph), unstructured);
  const ways = usualFirst(graph);
  const scope = structureScope(graph.scope, unstructured, ways);
  const process = { id, name, version, scope, listeners: lowerListeners(graph) };
  if (ways.length === 0) return { process, unstructured };
  return { process: { ...process, entries: ways.map((way) => entryOf(way, graph)) }, unstructured };
}

/** Ways to begin; the one of the scope's own starts is what a starter gets that names none. */
function usualFirst({ scope, entries = [] }: ProcessGraph<Formula>): readonly Entry<Formula>[] {
  const isUsual = ({ nodes }: Entry<Formula>): boolean =>
    nodes.every((id) => scope.starts.includes(id));
  return [...entries.filter(isUsual), ...entries.filter((entry) => !isUsual(entry))];
}

function entryOf({ id, passed }: Entry<Formula>, { scope }: ProcessGraph<Formula>): EntryIr {
  const begins = isStartEvent(scope, id) ? 'start' : passed === undefined ? 'step' : 'wait';
  return { origin: id, label: scope.nodes[id]?.label ?? id, begins };
}

function structureScope(
  graph: ScopeGraph<Formula>,
  unstructured: Unstructured[],
  entries: readonly Entry<Formula>[] = [],
): ScopeIr {
  const missing = withoutCode(graph);
  if (missing.size > 0) {
    noteMissing(graph.id, missing, unstructured);
    return scopeOfNet(graph, unstructured);
  }
  const flow = flowGraph(graph, entries);
  const folded = foldBlocks(flow);
  const context: Context = {
    ...{ graph, parallels: [], joins: new Set(), tooDeep: [], usesFunctions: false },
  };
  const body = structureFlow(folded, context, 0);
  if (context.tooDeep.length > 0) {
    unstructured.push({ scope: graph.id, reason: 'nested-too-deep', nodes: context.tooDeep });
    return scopeOfNet(graph, unstructured);
  }
  const shape = shapeOf(body);
  const inside = (inner: ScopeGraph<Formula>): ScopeIr => structureScope(inner, unstructured);
  const events = lowerEvents(graph, inside);
  const data = lowerData(graph);
  const called = {
    ...context,
    reached: new Set(flow.nodes.keys()),
    own: ownStarts(graph, entries),
  };
  const bindings = lowerBindings(graph, called, inside);
  const start = entries.length > 0 ? undefined : ownStart(graph);
  return {
    ...{ origin: graph.id, bindings, body },
    shape: context.usesFunctions ? 'concurrent' : shape,
    ...(events.length === 0 ? {} : { events }),
    ...(data.length === 0 ? {} : { data }),
    ...(start === undefined ? {} : { start }),
  };
}

function noteMissing(scope: string, missing: MissingCode, unstructured: Unstructured[]): void {
  for (const [reason, nodes] of missing) unstructured.push({ scope, reason, nodes });
}

/** Without code of its own; the scopes inside are looked at all the same. */
function scopeOfNet(graph: ScopeGraph<Formula>, unstructured: Unstructured[]): ScopeIr {
  const bindings = subprocessBindings(graph, (inner) => structureScope(inner, unstructured));
  return { origin: graph.id, bindings, body: [], shape: 'net' };
}

interface Context {
  readonly graph: ScopeGraph<Formula>;
  /** Collects the parallel blocks, and the joins that match none: each needs a binding. */
  readonly parallels: Parallel[];
  readonly joins: Set<string>;
  readonly tooDeep: string[];
  usesFunctions: boolean;
}

/** Code of one function body, a scope or a branch of a parallel block, inside `around` levels of other code. */
function structureFlow(flowGraph_: FlowGraph, context: Context, around: number): Block {
  const flow = dominators(flowGraph_);
  if (flow.irreducible.length > 0 || isOpen(flowGraph_)) {
    const { entry, functions } = localFunctions(flowGraph_);
    context.usesFunctions = true;
    const tails = functions.map((one) => tail(one, context, around + 1));
    return [...structureFlow(entry, context, around), ...tails];
  }
  const nesting = nestingOf(flowGraph_, flow, around);
  const tooDeep = flow.tooDeep ?? flow.order.find((id) => (nesting.get(id) ?? 0) > deepest);
  if (tooDeep !== undefined) {
    context.tooDeep.push(tooDeep);
    return [];
  }
  const within = ({ id }: Vertex): number => (nesting.get(id) ?? 0) + 1;
  const raw = structureExclusive(flowGraph_, flow, {
    work: (vertex) => lowerWork(vertex, context, within(vertex)),
    beside: (vertex) => besidePaths(vertex, context, within(vertex)),
  });
  const shaped = shapeChoices(simplifyFunction(raw));
  return shapeLoops(shaped, (choice) => readsAsTest(choice, context.graph));
}

function besidePaths(
  { beside = [] }: Vertex,
  context: Context,
  around: number,
): readonly BesidePath[] {
  return beside.map(({ way, graph }) => ({
    origin: way,
    body: structureFlow(graph, context, around),
  }));
}

/** Some gateway is not part of a block; a join that a function starts at is its first vertex. */
function isOpen({ entry, nodes }: FlowGraph): boolean {
  return [...nodes.values()].some(
    ({ id, work, sides }) =>
      sides !== undefined || work.kind === 'split' || (work.kind === 'join' && id !== entry),
  );
}

function tail({ origin, graph }: LocalFunction, context: Context, around: number): Tail {
  const isJoin = graph.nodes.get(origin)?.work.kind === 'join';
  if (isJoin) context.joins.add(origin);
  const body = structureFlow(graph, context, around);
  return { ...{ kind: 'tail', origin, body }, ...(isJoin ? { isJoin } : {}) };
}

function lowerWork(vertex: Vertex, context: Context, around: number): Block {
  const { id, work } = vertex;
  switch (work.kind) {
    case 'call': {
      const beside = besidePaths(vertex, context, around);
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
          body: structureFlow(graph, context, around),
        })),
      };
      context.parallels.push(parallel);
      return [parallel];
    }
    case 'join':
      return [{ kind: 'arrive', origin: id }];
    case 'go':
      return [{ kind: 'tail-call', target: work.to, flow: work.flow }];
    case 'pass':
    case 'choice':
    case 'split':
      return [];
  }
}

/** A subprocess, or what runs beside an activity, is too long for the test of a loop. */
function readsAsTest({ origin, beside }: Choice, graph: ScopeGraph<Formula>): boolean {
  const node = graph.nodes[origin];
  return beside === undefined && (node?.kind === 'loop' ? node.body : node)?.kind !== 'subprocess';
}
