import type { Event, FlowNode, Gateway, Task } from '../../model/flow-node.ts';
import type { FlowElements } from '../../model/process.ts';

/** What may stand behind an event-based gateway. */
export type AwaitedNode = (Event & { readonly kind: 'intermediateCatchEvent' }) | ReceiveTask;
type ReceiveTask = Task & { readonly kind: 'receiveTask' };

/** The event-based gateways of a scope, and the events behind each, in the order of the flows. */
export interface EventGateways {
  readonly events: ReadonlyMap<string, readonly AwaitedNode[]>;
  /** Gateway by event, for those that wait inside a gateway; not those that start an instance. */
  readonly gatewayOf: ReadonlyMap<string, string>;
  /** Flows from a gateway to its events: they are not in the graph. */
  readonly folded: ReadonlySet<string>;
}

/**
 * An event-based gateway and the events behind it wait together (BPMN 2.0.2, section 13.4.4), so they are one node; one
 * that starts an instance is none at all, for what starts the instance is the event.
 */
export function eventGateways(scope: FlowElements): EventGateways {
  const nodes = new Map(scope.nodes.map((node) => [node.id, node]));
  const events = new Map<string, AwaitedNode[]>();
  const gatewayOf = new Map<string, string>();
  const folded = new Set<string>();
  for (const node of scope.nodes) if (isEventGateway(node)) events.set(node.id, []);
  for (const flow of scope.flows) {
    const gateway = nodes.get(flow.sourceRef ?? '');
    const target = nodes.get(flow.targetRef ?? '');
    if (gateway === undefined || !isEventGateway(gateway) || !isAwaited(target)) continue;
    if (gatewayOf.has(target.id)) continue;
    folded.add(flow.id);
    events.get(gateway.id)?.push(target);
    if (!gateway.instantiate) gatewayOf.set(target.id, gateway.id);
  }
  return { events, gatewayOf, folded };
}

export function isEventGateway(node: FlowNode): node is Gateway & { kind: 'eventBasedGateway' } {
  return node.kind === 'eventBasedGateway';
}

export function isAwaited(node: FlowNode | undefined): node is AwaitedNode {
  return node?.kind === 'intermediateCatchEvent' || node?.kind === 'receiveTask';
}
