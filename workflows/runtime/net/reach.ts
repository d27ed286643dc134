import type { Evaluate } from '../elements.ts';
import type { Graph } from './graph.ts';
import { boundariesOf } from './graph.ts';
import type { FlowNode } from '#contracts/graph.ts';

/**
 * From which elements of a scope a token can come to which incoming flow of a joining gateway, on a path that does not visit the
 * gateway (BPMN 2.0.2 section 13.4.3). Boundary events of an activity are ways out of it. Worked out once per gateway, backwards
 * along the flows: time is flows of the scope times incoming flows of the gateway.
 */
export class Reach {
  private readonly flows = new Map<string, Set<string>>();

  constructor(graph: Graph, join: string) {
    const sources = sourcesOf(graph);
    for (const flow of graph.nodes[join]?.incoming ?? []) {
      for (const element of before(graph, sources, join, flow)) {
        const reached = this.flows.get(element);
        if (reached === undefined) this.flows.set(element, new Set([flow]));
        else reached.add(flow);
      }
    }
  }

  /** Incoming flows of the gateway that a token in the element can come to. */
  from(element: string): ReadonlySet<string> {
    return this.flows.get(element) ?? NOWHERE;
  }
}

const NOWHERE: ReadonlySet<string> = new Set();

/** Flow to the elements that put tokens on it: its source, and the activity that a boundary event is attached to. */
function sourcesOf(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  const leaves = (element: string, flow: string): void => {
    sources.set(flow, [...(sources.get(flow) ?? []), element]);
  };
  for (const node of Object.values(graph.nodes)) {
    for (const flow of node.outgoing) leaves(node.id, flow);
    for (const { id, outgoing } of eventsOf(node)) {
      if (outgoing === undefined) continue;
      leaves(id, outgoing);
      if (!node.outgoing.includes(outgoing)) leaves(node.id, outgoing);
    }
  }
  return sources;
}

function eventsOf(
  node: FlowNode<Evaluate>,
): readonly { readonly id: string; readonly outgoing?: string }[] {
  return node.kind === 'event-choice' ? node.events : boundariesOf(node);
}

function before(
  graph: Graph,
  sources: ReadonlyMap<string, readonly string[]>,
  join: string,
  flow: string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const flows = [flow];
  for (let next = flows.pop(); next !== undefined; next = flows.pop()) {
    for (const element of sources.get(next) ?? []) {
      if (element === join || found.has(element)) continue;
      found.add(element);
      flows.push(...(graph.nodes[element]?.incoming ?? []));
    }
  }
  return found;
}
