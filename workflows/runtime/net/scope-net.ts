import type { SequenceFlow } from '#contracts/graph.ts';
import type { Evaluate } from '../elements.ts';
import { InternalError } from '../internal-error.ts';
import type { EventScope, Graph, Node, ProcessNode } from './graph.ts';
import {
  armNode,
  boundariesOf,
  boundaryNode,
  choiceNode,
  eventSubprocessNode,
  turnGraph,
  withStart,
} from './graph.ts';
import { Reach } from './reach.ts';

/** The graph of one scope, with what is looked up in it again and again worked out once: it is the same in every instance of the scope. */
export class ScopeNet {
  readonly graph: Graph;
  readonly eventSubprocesses: readonly EventScope[];
  private readonly attached = new Map<string, Node>();
  private readonly children = new Map<string, ScopeNet>();
  private readonly reaches = new Map<string, Reach>();

  /** @param process attached to the scope of the process */
  constructor(graph: Graph, process?: ProcessNode) {
    this.graph = graph;
    if (process !== undefined) this.attached.set(process.id, process);
    this.eventSubprocesses = graph.eventSubprocesses ?? [];
    for (const node of Object.values(graph.nodes)) this.attach(node);
    for (const subprocess of this.eventSubprocesses) {
      this.attached.set(subprocess.id, eventSubprocessNode(subprocess));
      this.attached.set(subprocess.start.id, armNode(subprocess));
    }
  }

  /** @throws InternalError when a marking names an element that this version does not have */
  node(id: string): Node {
    const node = this.find(id);
    if (node !== undefined) return node;
    throw new InternalError(`There is no element '${id}' in ${this.name()}.`);
  }

  find(id: string): Node | undefined {
    return this.graph.nodes[id] ?? this.attached.get(id);
  }

  flow(id: string): SequenceFlow<Evaluate> {
    const flow = this.graph.flows[id];
    if (flow !== undefined) return flow;
    throw new InternalError(`There is no flow '${id}' in ${this.name()}.`);
  }

  /** The scope that an element opens: a subprocess, an event subprocess, a turn of a loop. */
  child(id: string): ScopeNet {
    const known = this.children.get(id);
    if (known !== undefined) return known;
    const child = new ScopeNet(this.childGraph(id));
    this.children.set(id, child);
    return child;
  }

  /** The event subprocess that compensates the scope. */
  get compensation(): string | undefined {
    return this.eventSubprocesses.find(({ start }) => start.trigger.kind === 'compensation')?.id;
  }

  /** True if the element is an event subprocess of this scope. */
  isEventSubprocess(id: string): boolean {
    return this.eventSubprocesses.some((subprocess) => subprocess.id === id);
  }

  /** True if a token in the element is in an event subprocess of this scope, or about to arm one: no flow leads on from there. */
  isBeside(id: string): boolean {
    return this.eventSubprocesses.some(({ id: own, start }) => own === id || start.id === id);
  }

  /** From where tokens can come to a gateway that joins. */
  reachOf(join: string): Reach {
    const known = this.reaches.get(join);
    if (known !== undefined) return known;
    const reach = new Reach(this.graph, join);
    this.reaches.set(join, reach);
    return reach;
  }

  private childGraph(id: string): Graph {
    const subprocess = this.eventSubprocesses.find((one) => one.id === id);
    if (subprocess !== undefined) return withStart(subprocess.scope, subprocess.start);
    const node = this.node(id);
    if (node.kind === 'subprocess') return node.scope;
    if (node.kind === 'loop') return turnGraph(node);
    throw new InternalError(`'${id}' opens no scope in ${this.name()}.`);
  }

  private attach(node: Node): void {
    for (const boundary of boundariesOf(node)) {
      this.attached.set(boundary.id, boundaryNode(boundary));
    }
    if (node.kind !== 'event-choice') return;
    for (const event of node.events) this.attached.set(event.id, choiceNode(event));
  }

  private name(): string {
    return this.graph.id === '' ? 'the process' : `subprocess '${this.graph.id}'`;
  }
}
