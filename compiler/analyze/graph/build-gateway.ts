import type { CatchEvent, FlowNode } from '#contracts/graph.ts';
import { labelOf } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { Gateway } from '../../model/flow-node.ts';
import { buildMappings } from './build-activity.ts';
import type { NodeParts } from './build-activity.ts';
import type { BuildContext } from './build-context.ts';
import { awaitedTrigger } from './build-event.ts';
import type { WiredScope } from './wiring.ts';

/** The node of a gateway; none for an event-based gateway that starts an instance, which its events do. */
export function buildGateway(
  gateway: Gateway,
  parts: NodeParts,
  wired: WiredScope,
  context: BuildContext,
): FlowNode<Expression> | undefined {
  const role = wired.nodes.get(gateway.id)?.splits === true ? 'split' : 'join';
  const flow = parts.outgoing.find((id) => id === gateway.default);
  const otherwise = flow === undefined ? {} : { default: flow };
  switch (gateway.kind) {
    case 'exclusiveGateway':
      return { ...parts, kind: 'exclusive', role, ...otherwise };
    case 'inclusiveGateway':
      return { ...parts, kind: 'inclusive', role, ...otherwise };
    case 'parallelGateway':
      return { ...parts, kind: 'parallel', role };
    case 'complexGateway': {
      const activation = gateway.activationCondition;
      return { ...parts, kind: 'complex', ...(activation && { activation }), ...otherwise };
    }
    case 'eventBasedGateway': {
      if (gateway.instantiate) return undefined;
      const events = eventsBehind(gateway, wired, context);
      const outgoing = events.flatMap((event) => event.outgoing ?? []);
      return { ...parts, kind: 'event-choice', outgoing, events };
    }
  }
}

function eventsBehind(
  gateway: Gateway,
  wired: WiredScope,
  context: BuildContext,
): readonly CatchEvent<Expression>[] {
  const events = wired.gateways.events.get(gateway.id) ?? [];
  return events.flatMap((event): CatchEvent<Expression>[] => {
    const trigger = awaitedTrigger(event, context);
    if (trigger === undefined) return [];
    const outgoing = wired.nodes.get(event.id)?.outgoing[0];
    const { input, output } = buildMappings(event, context);
    const base = { id: event.id, label: labelOf(event), drawnAs: event.kind, trigger };
    return [{ ...base, input, output, ...(outgoing !== undefined && { outgoing }) }];
  });
}
