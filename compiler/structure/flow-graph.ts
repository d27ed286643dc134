import type {
  ActivityParts,
  BoundaryEvent,
  EndNode,
  Entry,
  FlowNode,
  PassNode,
  ScopeGraph,
} from '#contracts/graph.ts';
import type { Choice, Origin, Way } from './ir.ts';

/**
 * A scope's tokens as a control flow graph: boundary events have become further ways out of their host, and parallel
 * blocks, once `parallel-blocks.ts` has found them, are nodes that hold a graph for each branch.
 */
export interface FlowGraph {
  /** Absent: nothing happens. */
  readonly entry: string | undefined;
  readonly nodes: ReadonlyMap<string, Vertex>;
}

export interface Vertex {
  readonly id: string;
  readonly work: Work;
  readonly ways: readonly Edge[];
  /** Into the paths of boundary events that do not interrupt; `parallel-blocks.ts` folds them into `beside`. */
  readonly sides?: readonly Edge[];
  /** What runs beside it whenever such an event happens: paths that nothing else comes to. */
  readonly beside?: readonly BranchGraph[];
}

export type Work =
  /** A binding is called; ways: the next one, or none. */
  | { readonly kind: 'call' }
  /** Nothing: a join of exclusive paths, or the start event that the scope passes itself. */
  | { readonly kind: 'pass' }
  | { readonly kind: 'choice'; readonly on: Choice['on'] }
  /** `ends`: a token ends here for good; false for errors and terminate ends, after which the scope goes no further. */
  | { readonly kind: 'end'; readonly ends: boolean }
  /** A parallel split takes every way, an inclusive one those whose conditions are true. */
  | { readonly kind: 'split'; readonly gate: Gate }
  /** `flows`: how many flows come in, those included that no token can come by. */
  | { readonly kind: 'join'; readonly gate: Gate; readonly flows: number }
  | { readonly kind: 'parallel'; readonly block: ParallelBlock }
  /** Goes to the local function of a join or merge, by that flow. */
  | { readonly kind: 'go'; readonly to: string; readonly flow: string };

export type Gate = 'parallel' | 'inclusive';

export interface Edge {
  /** Flow id. */
  readonly id: string;
  readonly way: Way;
  /** Absent: the path ends, or has arrived at the join of its block. */
  readonly target: string | undefined;
  /** Into the path of an event that does not interrupt: it happens once at most while its host is active. */
  readonly once?: true;
}

export interface ParallelBlock {
  readonly gate: Gate;
  readonly split: Origin;
  readonly join: Origin | undefined;
  readonly branches: readonly BranchGraph[];
}

export interface BranchGraph {
  /** Flow that leads into it. */
  readonly origin: Origin;
  /** For the path of a boundary event: the event. */
  readonly way: Way;
  readonly arrives: string | undefined;
  readonly once?: true;
  readonly graph: FlowGraph;
}

/** Virtual split of a scope whose tokens start at several nodes. */
export const STARTS = '#starts';

/** Virtual choice of a process that can begin in several ways. */
export const ENTRY = '#entry';

/**
 * Vertices reachable from the scope's starts; compensation handlers are not among them.
 *
 * @param entries ways to begin, in place of the scope's starts; each leads to one node
 */
export function flowGraph<E>(scope: ScopeGraph<E>, entries: readonly Entry<E>[] = []): FlowGraph {
  const own = ownStarts(scope, entries);
  const nodes = new Map<string, Vertex>();
  const pending: string[] = [];
  const add = (vertex: Vertex): void => {
    nodes.set(vertex.id, vertex);
    for (const { target } of waysAndSides(vertex)) if (target !== undefined) pending.push(target);
  };
  const starts = entries.length > 0 ? [ENTRY] : scope.starts;
  const [first, second] = starts;
  if (entries.length > 0) {
    const ways = entries.map(({ id, nodes: [target] }) => ({
      id: `${ENTRY}.${id}`,
      way: id,
      target,
    }));
    add({ id: ENTRY, work: { kind: 'choice', on: 'starts' }, ways });
  } else if (first !== undefined) {
    pending.push(first);
  }
  if (second !== undefined) {
    const ways = scope.starts.map((id) => ({ id, way: id, target: id }));
    add({ id: STARTS, work: { kind: 'split', gate: 'parallel' }, ways });
  }
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const node = scope.nodes[id];
    if (node !== undefined && !nodes.has(id)) add(vertexOf(node, scope, own));
  }
  return { entry: second === undefined ? first : STARTS, nodes };
}

export function waysAndSides({ ways, sides = [] }: Vertex): readonly Edge[] {
  return [...ways, ...sides];
}

/** Paths beside an activity are ways out of it here. */
export function withSides({ entry, nodes }: FlowGraph): FlowGraph {
  const all = [...nodes].map(
    ([id, vertex]) => [id, { ...vertex, ways: waysAndSides(vertex) }] as const,
  );
  return { entry, nodes: new Map(all) };
}

/** The start event that the scope's own binding passes: the only start, with nothing else to do. */
export function ownStart<E>(scope: ScopeGraph<E>): Origin | undefined {
  const [first, second] = scope.starts;
  return second === undefined && isStartEvent(scope, first) ? first : undefined;
}

/** Start events that the binding of the scope, or of the process with its ways to begin, passes itself. */
export function ownStarts<E>(
  scope: ScopeGraph<E>,
  entries: readonly Entry<E>[] = [],
): ReadonlySet<string> {
  const own = entries.length > 0 ? undefined : ownStart(scope);
  const starts = entries.map(({ id }) => id).filter((id) => isStartEvent(scope, id));
  return new Set(own === undefined ? starts : [own]);
}

/** A start event that does nothing but start. */
export function isStartEvent<E>({ nodes }: ScopeGraph<E>, id: string | undefined): boolean {
  const node = id === undefined ? undefined : nodes[id];
  return node?.kind === 'pass' && node.drawnAs === 'startEvent' && !doesSomething(node);
}

/** With output mappings or listeners it is a step of the body, like any other element. */
function doesSomething<E>({ output, listeners }: PassNode<E>): boolean {
  return output.length > 0 || (listeners ?? []).length > 0;
}

function vertexOf<E>(node: FlowNode<E>, scope: ScopeGraph<E>, own: ReadonlySet<string>): Vertex {
  const edge = (id: string, way: Way = id): Edge => ({ id, way, target: scope.flows[id]?.target });
  const { id } = node;
  const ways = node.outgoing.map((flow) => edge(flow));
  switch (node.kind) {
    case 'exclusive':
      return { id, work: exclusiveWork(node, scope), ways };
    case 'parallel':
      return { id, work: gateWork(node), ways };
    case 'inclusive':
      return { id, work: inclusiveWork(node, scope), ways };
    case 'end':
      return { id, work: { kind: 'end', ends: endsToken(node.result.kind) }, ways: [] };
    case 'event-choice':
      return { id, work: { kind: 'choice', on: 'events' }, ways: node.events.map(eventWay(edge)) };
    case 'compensate':
      return { id, work: { kind: 'call' }, ways };
    default:
      break;
  }
  if (isJobEnd(node) || isThrowEnd(node)) {
    return { id, work: { kind: 'end', ends: true }, ways: [] };
  }
  if (own.has(id)) return { id, work: { kind: 'pass' }, ways };
  return 'boundaries' in node ? activityVertex(node, edge) : { id, work: { kind: 'call' }, ways };
}

/** Each boundary event that interrupts is a way out, besides completion; the others are sides. */
function activityVertex<E>(
  { id, outgoing: [flow], boundaries }: FlowNode<E> & ActivityParts<E>,
  edge: (id: string, way?: Way) => Edge,
): Vertex {
  const wayOf = eventWay(edge);
  const exits = boundaries.filter(({ interrupting }) => interrupting);
  const others = boundaries.filter(({ interrupting }) => !interrupting);
  const sides = others.length === 0 ? {} : { sides: others.map((event) => sideOf(event, wayOf)) };
  if (exits.length === 0) {
    const ways = flow === undefined ? [] : [edge(flow)];
    return { id, work: { kind: 'call' }, ways, ...sides };
  }
  const completed =
    flow === undefined ? endedWay(`${id}#completed`, 'completed') : edge(flow, 'completed');
  const ways = [completed, ...exits.map(wayOf)];
  return { id, work: { kind: 'choice', on: 'exits' }, ways, ...sides };
}

/** A timer that is no cycle happens once. */
function sideOf<E>(event: BoundaryEvent<E>, wayOf: (event: BoundaryEvent<E>) => Edge): Edge {
  const { trigger } = event;
  const isOnce = trigger.kind === 'timer' && trigger.timer !== 'cycle';
  return { ...wayOf(event), ...(isOnce ? { once: true } : {}) };
}

/** The way that an event leads to. */
function eventWay(
  edge: (id: string, way?: Way) => Edge,
): (event: { readonly id: string; readonly outgoing?: string }) => Edge {
  return ({ id, outgoing }) =>
    outgoing === undefined ? endedWay(`${id}#ended`, id) : edge(outgoing, id);
}

function endedWay(id: string, way: Way): Edge {
  return { id, way, target: undefined };
}

/** A gateway with one unconditional way decides nothing. */
function exclusiveWork<E>(
  node: FlowNode<E> & { readonly kind: 'exclusive' },
  scope: ScopeGraph<E>,
): Work {
  const [only, second] = node.outgoing;
  if (node.role === 'join' || only === undefined) return { kind: 'pass' };
  const certain = second === undefined && scope.flows[only]?.condition === undefined;
  return certain ? { kind: 'pass' } : { kind: 'choice', on: 'gateway' };
}

function gateWork<E>(node: FlowNode<E> & { readonly kind: Gate }): Work {
  if (node.outgoing.length > 1) return { kind: 'split', gate: node.kind };
  const flows = node.incoming.length;
  return flows > 1 ? { kind: 'join', gate: node.kind, flows } : { kind: 'pass' };
}

/** A split that takes exactly one way, as one of two is the default flow, is a choice. */
function inclusiveWork<E>(
  node: FlowNode<E> & { readonly kind: 'inclusive' },
  scope: ScopeGraph<E>,
): Work {
  const conditions = node.outgoing.filter((id) => scope.flows[id]?.condition !== undefined);
  const isEither = node.outgoing.length === 2 && node.default !== undefined;
  const isOnly = node.outgoing.length === 1;
  return conditions.length === 1 && (isEither || isOnly)
    ? { kind: 'choice', on: 'gateway' }
    : gateWork(node);
}

/** A message end event; one of several definitions is followed by the others. */
export function isJobEnd<E>(node: FlowNode<E>): boolean {
  return node.kind === 'job' && node.drawnAs === 'endEvent' && node.outgoing.length === 0;
}

export function isThrowEnd<E>(node: FlowNode<E>): boolean {
  return node.kind === 'throw' && node.drawnAs === 'endEvent' && node.outgoing.length === 0;
}

function endsToken(result: EndNode<unknown>['result']['kind']): boolean {
  return result === 'none' || result === 'compensation';
}
