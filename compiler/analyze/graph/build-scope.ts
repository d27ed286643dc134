/**
 * One scope of the model in, its normal form out (contracts/graph.ts). What can't be built is a diagnostic, and is left
 * out: a graph with errors is never handed on.
 */
import type { BoundaryEvent, FlowNode, ScopeGraph } from '#contracts/graph.ts';
import { labelOf } from '../../model/element.ts';
import type { Association } from '../../model/artifact.ts';
import type { Expression } from '../../model/expression.ts';
import type { Activity, FlowNode as DrawnNode } from '../../model/flow-node.ts';
import type { FlowElements } from '../../model/process.ts';
import { buildMappings, buildTask } from './build-activity.ts';
import type { NodeParts } from './build-activity.ts';
import type { BuildContext } from './build-context.ts';
import { buildBoundary, buildEvent } from './build-event.ts';
import { buildGateway } from './build-gateway.ts';
import { compensationHandlers, isCompensation } from './compensation.ts';
import { withLinks } from './links.ts';
import { wire } from './wiring.ts';
import type { WiredScope } from './wiring.ts';

type Node = FlowNode<Expression>;

/** Builds the scope `id` ('' for the process). `associations` may stand in it, or in the collaboration. */
export function buildScope(
  id: string,
  drawn: FlowElements,
  associations: readonly Association[],
  context: BuildContext,
): ScopeGraph<Expression> {
  const scope = withLinks(drawn, context.findings);
  const wired = wire(scope, context.taken);
  const handlers = compensationHandlers(scope, associations, context);
  rememberOrigins(scope, wired, context.origins);
  const boundaries = boundariesByHost(scope, wired, context);
  const building: Building = { wired, boundaries, associations, handlers, context };
  const nodes = scope.nodes.flatMap((node): Node[] => {
    const wiring = wired.nodes.get(node.id);
    const built = buildNode(node, building);
    const around = [wiring?.before?.gateway, built, wiring?.behind?.gateway];
    return around.filter((one) => one !== undefined);
  });
  return {
    id,
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    flows: Object.fromEntries(wired.flows.map((flow) => [flow.id, flow])),
    starts: startsOf(scope, wired),
  };
}

interface Building {
  readonly wired: WiredScope;
  readonly boundaries: ReadonlyMap<string, readonly BoundaryEvent<Expression>[]>;
  readonly associations: readonly Association[];
  readonly handlers: ReadonlyMap<string, string>;
  readonly context: BuildContext;
}

function buildNode(node: DrawnNode, building: Building): Node | undefined {
  const { wired, context } = building;
  // It waits inside its event-based gateway, which holds it.
  if (wired.gateways.gatewayOf.has(node.id)) return undefined;
  const { incoming = [], outgoing = [] } = wired.nodes.get(node.id) ?? {};
  const parts = { id: node.id, label: labelOf(node), incoming, outgoing };
  switch (node.kind) {
    case 'boundaryEvent':
      return undefined;
    case 'exclusiveGateway':
    case 'parallelGateway':
    case 'inclusiveGateway':
    case 'eventBasedGateway':
    case 'complexGateway':
      return buildGateway(node, parts, wired, context);
    case 'startEvent':
    case 'endEvent':
    case 'intermediateCatchEvent':
    case 'intermediateThrowEvent':
      return buildEvent(
        node,
        { ...parts, ...buildMappings(node, context), boundaries: [], isForCompensation: false },
        context,
      );
    default:
      return buildActivity(node, parts, building);
  }
}

function buildActivity(node: Activity, base: NodeParts, building: Building): Node | undefined {
  const { context, handlers, associations } = building;
  const compensation = handlers.get(node.id);
  const parts = {
    ...base,
    ...buildMappings(node, context),
    boundaries: building.boundaries.get(node.id) ?? [],
    ...(compensation !== undefined && { compensation }),
    isForCompensation: node.isForCompensation,
  };
  if (node.kind === 'callActivity') return refuse(node, 'a call activity', context);
  if (!('nodes' in node)) return buildTask(node, parts, context);
  if (node.kind === 'transaction') return refuse(node, 'a transaction', context);
  if (node.kind === 'adHocSubProcess') return refuse(node, 'an ad-hoc subprocess', context);
  if (node.triggeredByEvent) return refuse(node, 'an event subprocess', context);
  const inner = { ...context, inSubprocess: true };
  const scope = buildScope(node.id, node, [...associations, ...node.associations], inner);
  return { ...parts, kind: 'subprocess', scope };
}

function refuse(node: Activity, what: string, { findings }: BuildContext): undefined {
  findings.about(node, 'unsupported-element', `is ${what}, which is not supported yet.`, {
    fix: 'Draw it as an embedded subprocess, with boundary events if need be.',
  });
}

function boundariesByHost(
  scope: FlowElements,
  wired: WiredScope,
  context: BuildContext,
): Building['boundaries'] {
  const byHost = new Map<string, BoundaryEvent<Expression>[]>();
  for (const node of scope.nodes) {
    if (node.kind !== 'boundaryEvent' || isCompensation(node)) continue;
    const built = buildBoundary(node, wired.nodes.get(node.id)?.outgoing[0], context);
    const host = node.attachedToRef ?? '';
    if (built !== undefined) byHost.set(host, [...(byHost.get(host) ?? []), built]);
  }
  return byHost;
}

function rememberOrigins(
  scope: FlowElements,
  wired: WiredScope,
  origins: BuildContext['origins'],
): void {
  for (const element of [...scope.nodes, ...scope.flows]) {
    origins.set(element.id, element);
    const { before, behind } = wired.nodes.get(element.id) ?? {};
    for (const implicit of [before, behind]) {
      if (implicit === undefined) continue;
      origins.set(implicit.gateway.id, element);
      origins.set(implicit.flow.id, element);
    }
  }
}

/** The start event, else every node that no flow leads to (BPMN 2.0.2, section 13.2). */
function startsOf(scope: FlowElements, wired: WiredScope): readonly string[] {
  const events = scope.nodes.filter((node) => node.kind === 'startEvent');
  if (events.length > 0) return events.map((node) => node.id);
  const free = scope.nodes.filter(
    (node) =>
      node.kind !== 'boundaryEvent' && !('isForCompensation' in node && node.isForCompensation),
  );
  return free
    .filter((node) => wired.nodes.get(node.id)?.incoming.length === 0)
    .map((node) => node.id);
}
