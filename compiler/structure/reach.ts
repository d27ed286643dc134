import type { BoundaryEvent, CatchEvent, FlowNode, ScopeGraph } from '#contracts/graph.ts';

/**
 * From which elements of a scope a token can come to a joining gateway by one of its flows, on a way that does not visit the gateway
 * (BPMN 2.0.2 section 13.4.3); an event attached to an activity is a way out of it. Of those that tokens are never found at
 * (what they pass at once) none is named. In document order.
 */
export function comingBy<E>(graph: ScopeGraph<E>, join: string, flow: string): readonly string[] {
  const found = new Set<string>();
  const sources = sourcesOf(graph);
  const pending = [flow];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const element of sources.get(next) ?? []) {
      if (element === join || found.has(element)) continue;
      found.add(element);
      pending.push(...(graph.nodes[element]?.incoming ?? []));
    }
  }
  const all = Object.values(graph.nodes).flatMap((node) => [
    ...(isPassed(node) ? [] : [node.id]),
    // A token stays a moment at the event that has happened behind an event-based gateway.
    ...eventsOf(node).flatMap(({ id, output }) =>
      output.length > 0 || node.kind === 'event-choice' ? [id] : [],
    ),
  ]);
  return all.filter((id) => found.has(id));
}

/** Flow to the elements that put tokens on it: its source, and what the event that it leaves belongs to. */
function sourcesOf<E>({ nodes }: ScopeGraph<E>): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  const leaves = (element: string, flow: string): void => {
    sources.set(flow, [...(sources.get(flow) ?? []), element]);
  };
  for (const node of Object.values(nodes)) {
    for (const flow of node.outgoing) leaves(node.id, flow);
    for (const { id, outgoing } of eventsOf(node)) {
      if (outgoing === undefined) continue;
      leaves(id, outgoing);
      if (!node.outgoing.includes(outgoing)) leaves(node.id, outgoing);
    }
  }
  return sources;
}

function eventsOf<E>(node: FlowNode<E>): readonly (BoundaryEvent<E> | CatchEvent<E>)[] {
  if (node.kind === 'event-choice') return node.events;
  return 'boundaries' in node ? node.boundaries : [];
}

function isPassed<E>(node: FlowNode<E>): boolean {
  switch (node.kind) {
    case 'parallel':
      return node.role === 'split';
    case 'exclusive':
      return node.role === 'join';
    case 'pass':
      return node.drawnAs === 'startEvent';
    default:
      return false;
  }
}
