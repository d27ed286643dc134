import type {
  ActivityParts,
  BoundaryEvent,
  FlowNode,
  JobNode,
  Mapping,
  ProcessGraph,
  ScopeGraph,
} from '#contracts/graph.ts';
import type { Activity, Agent, Evaluate, Job, Mappings } from '../elements.ts';
import { InternalError } from '../internal-error.ts';
import type { ScopeState } from '../scope.ts';

/** The graph as the net runs it: expressions are functions. */
export type Graph = ScopeGraph<Evaluate>;
export type Node = FlowNode<Evaluate>;
export type Boundary = BoundaryEvent<Evaluate>;

/** Job type to how it is called. */
export type Agents = Readonly<Record<string, Agent>>;

/** @throws InternalError when a marking names an element that this version does not have */
export function nodeAt(graph: Graph, id: string): Node {
  const node = graph.nodes[id];
  if (node === undefined) throw new InternalError(`There is no element '${id}' in ${name(graph)}.`);
  return node;
}

export function targetOf(graph: Graph, flow: string): string {
  const found = graph.flows[flow];
  if (found === undefined) throw new InternalError(`There is no flow '${flow}' in ${name(graph)}.`);
  return found.target;
}

/** The graph that a scope instance runs. */
export function graphOf(process: ProcessGraph<Evaluate>, scope: ScopeState): Graph {
  if (scope.parent === undefined) return process.scope;
  const node = nodeAt(graphOf(process, scope.parent), scope.element);
  if (node.kind === 'subprocess') return node.scope;
  throw new InternalError(`'${node.id}' opens no scope, but there is a scope '${scope.path}'.`);
}

export function boundariesOf(node: Node): readonly Boundary[] {
  return 'boundaries' in node ? node.boundaries : [];
}

/** The boundary event of that id with its host; undefined if the id is a node's. */
export function boundaryAt(
  graph: Graph,
  id: string,
): { readonly host: Node; readonly boundary: Boundary } | undefined {
  if (graph.nodes[id] !== undefined) return undefined;
  for (const host of Object.values(graph.nodes)) {
    const boundary = boundariesOf(host).find((event) => event.id === id);
    if (boundary !== undefined) return { host, boundary };
  }
  return undefined;
}

/** Reaching it ends a path of the scope by name: an end event, with or without a job. */
export function isEnd(node: Node): boolean {
  return node.kind === 'end' || ('drawnAs' in node && node.drawnAs === 'endEvent');
}

export function activityElement(node: Node): Activity {
  const { id, label } = node;
  return { id, label, ...('input' in node ? mappingsOf(node) : { input: [], output: [] }) };
}

export function boundaryElement({ id, label, output }: Boundary): Activity {
  return { id, label, input: [], output: output.map(pair) };
}

export function jobElement(node: JobNode<Evaluate>, agents: Agents): Job {
  const declared = agents[node.job];
  if (declared === undefined) throw new InternalError(`No agent does the job '${node.job}'.`);
  const { id, label, headers, retries, reads } = node;
  const agent = reads === undefined ? declared : { ...declared, reads };
  const job = { id, label, headers, agent, ...mappingsOf(node) };
  return retries === undefined ? job : { ...job, retries };
}

function mappingsOf({ input, output }: ActivityParts<Evaluate>): {
  readonly input: Mappings;
  readonly output: Mappings;
} {
  return { input: input.map(pair), output: output.map(pair) };
}

function pair({ target, source }: Mapping<Evaluate>): Mappings[number] {
  return [target, source];
}

function name({ id }: Graph): string {
  return id === '' ? 'the process' : `subprocess '${id}'`;
}
