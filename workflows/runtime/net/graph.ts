import type {
  BoundaryEvent,
  BoundaryLike,
  CatchEvent,
  EventSubprocess,
  FlowNode,
  LoopNode,
  PassNode,
  ProcessGraph,
  ScopeGraph,
  SubprocessNode,
} from '#contracts/graph.ts';
import type { Agent, CalledProcesses, Evaluate } from '../elements.ts';

/** The graph as the net runs it: expressions are functions. */
export type Graph = ScopeGraph<Evaluate>;
export type Boundary = BoundaryEvent<Evaluate>;
export type EventScope = EventSubprocess<Evaluate>;
export type Loop = LoopNode<Evaluate>;

/** What a token can be in: a flow node, or an event or event subprocess, which become nodes when they happen. */
export type Node = FlowNode<Evaluate> | EventNode | ArmNode | ProcessNode;

/** A boundary event, or an event behind an event-based gateway: it has happened, and only its outputs are to be mapped. */
export interface EventNode extends Omit<PassNode<Evaluate>, 'kind'> {
  readonly kind: 'event';
  /** A boundary event leaves no trace of having been entered. */
  readonly boundary: boolean;
}

/** The start of an event subprocess that could not be armed. */
export interface ArmNode extends Omit<EventNode, 'kind'> {
  readonly kind: 'arm';
  readonly subprocess: EventScope;
}

/** The process, while its data are made and its listeners run. */
export interface ProcessNode extends Omit<EventNode, 'kind'> {
  readonly kind: 'process';
}

/** Job type to how it is called. */
export type Agents = Readonly<Record<string, Agent>>;

/** What a process refers to besides its agents. */
export interface References {
  /** Processes that call activities may start, by process id. */
  readonly processes?: CalledProcesses;
  /** Decisions, by their ids, as functions over the variables. */
  readonly decisions?: Readonly<Record<string, Evaluate>>;
}

export function boundariesOf(node: Node): readonly Boundary[] {
  return 'boundaries' in node ? node.boundaries : [];
}

/** Reaching it ends a path of the scope by name: an end event, with or without a job. */
export function isEnd(node: Node): boolean {
  return node.kind === 'end' || ('drawnAs' in node && node.drawnAs === 'endEvent');
}

/** Gateways leave no trace, boundary events only when they are done. */
export function isTraced(node: Node, state: 'activated' | 'completed' | 'interrupted'): boolean {
  switch (node.kind) {
    case 'exclusive':
    case 'parallel':
    case 'inclusive':
    case 'complex':
    case 'event-choice':
    case 'arm':
    case 'process':
      return false;
    case 'event':
      return !node.boundary || state === 'completed';
    default:
      return true;
  }
}

export function boundaryNode({ id, label, output, outgoing }: Boundary): EventNode {
  const flows = outgoing === undefined ? [] : [outgoing];
  return { ...nothing(id, label), kind: 'event', boundary: true, outgoing: flows, output };
}

/** Its inputs have been worked out when it was armed. */
export function choiceNode({ id, label, output, outgoing }: CatchEvent<Evaluate>): EventNode {
  const flows = outgoing === undefined ? [] : [outgoing];
  return { ...nothing(id, label), kind: 'event', boundary: false, outgoing: flows, output };
}

/** An event subprocess is a subprocess without flows. */
export function eventSubprocessNode(subprocess: EventScope): SubprocessNode<Evaluate> {
  const { id, label, input, output, scope, listeners } = subprocess;
  const parts = { input, output, scope, ...(listeners && { listeners }) };
  return { ...nothing(id, label), kind: 'subprocess', ...parts };
}

export function armNode(subprocess: EventScope): ArmNode {
  const { id, label } = subprocess.start;
  return { ...nothing(id, label), kind: 'arm', boundary: false, subprocess };
}

export function processNode({ id, name, listeners }: ProcessGraph<Evaluate>): ProcessNode {
  const parts = listeners === undefined ? {} : { listeners };
  return { ...nothing(id, name), kind: 'process', boundary: false, ...parts };
}

/** The start event of an event subprocess maps what the event brings; the graph says how at the one place or the other. */
export function withStart(scope: Graph, { id, output }: BoundaryLike<Evaluate>): Graph {
  const node = scope.nodes[id];
  if (node?.kind !== 'pass' || output.length === 0) return scope;
  return { ...scope, nodes: { ...scope.nodes, [id]: { ...node, output } } };
}

/** The scope of a turn holds the body and nothing else. */
export function turnGraph({ id, body }: Loop): Graph {
  return { id, nodes: { [id]: body }, flows: {}, starts: [id] };
}

function nothing(id: string, label: string): Omit<EventNode, 'kind' | 'boundary'> {
  const flows = { incoming: [], outgoing: [] };
  const parts = { input: [], output: [], boundaries: [], isForCompensation: false };
  return { id, label, drawnAs: '', ...flows, ...parts };
}
