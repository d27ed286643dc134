/**
 * One scope of the model in, its normal form out (contracts/graph.ts). What can't be built is a diagnostic, and is left
 * out: a graph with errors is never handed on.
 */
import type {
  ActivityParts,
  BoundaryEvent,
  FlowNode,
  LoopBody,
  ScopeGraph,
} from '#contracts/graph.ts';
import { labelOf } from '../../model/element.ts';
import type { Association } from '../../model/artifact.ts';
import type { Expression } from '../../model/expression.ts';
import type {
  Activity,
  EndEvent,
  FlowNode as DrawnNode,
  IntermediateEvent,
  StartEvent,
  SubProcess,
} from '../../model/flow-node.ts';
import type { FlowElements } from '../../model/process.ts';
import { buildMappings, buildTask } from './build-activity.ts';
import { buildAdHoc } from './build-ad-hoc.ts';
import { buildCall } from './build-call.ts';
import type { BuildContext } from './build-context.ts';
import { buildBoundary } from './build-boundary.ts';
import { buildEvent } from './build-event.ts';
import { buildGateway } from './build-gateway.ts';
import { buildLoop } from './build-loop.ts';
import type { EventRow } from './event-row.ts';
import { compensationHandlers, isCompensation } from './compensation.ts';
import { dataOf } from './data-names.ts';
import { buildEventSubprocess } from './event-subprocess.ts';
import { withHeardEvents } from './heard-events.ts';
import { withHeardGateways } from './heard-gateways.ts';
import { withLinks } from './links.ts';
import { buildListeners } from './listeners.ts';
import type { ActivityNodeParts, NodeParts } from './node-parts.ts';
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
  const rows = new Map(scope.nodes.map((node) => [node.id, buildRow(node, building)]));
  const nodes = scope.nodes.flatMap(({ id }): Node[] => {
    const { before, behind } = wired.nodes.get(id) ?? {};
    const around = [before?.gateway, ...(rows.get(id)?.nodes ?? []), behind?.gateway];
    return around.filter((one) => one !== undefined);
  });
  const first = (id: string): string => rows.get(id)?.nodes[0]?.id ?? id;
  const flows = wired.flows.map((flow) => ({ ...flow, target: first(flow.target) }));
  const between = [...rows.values()].flatMap((row) => row.flows);
  const events = scope.nodes.filter(isEventSubprocess);
  const eventSubprocesses = events.flatMap((node) => {
    const inside = innerScope(node, building, true);
    return buildEventSubprocess(node, inside, context) ?? [];
  });
  const data = dataOf(drawn, id === '', context.data);
  const heard = withHeardGateways(
    {
      ...withHeardEvents({ nodes, flows: [...flows, ...between] }, context),
      starts: startsOf(scope, wired).map(first),
    },
    context,
  );
  return {
    id,
    nodes: Object.fromEntries(heard.nodes.map((node) => [node.id, node])),
    flows: Object.fromEntries(heard.flows.map((flow) => [flow.id, flow])),
    starts: heard.starts,
    ...(eventSubprocesses.length > 0 && { eventSubprocesses }),
    ...(data.length > 0 && { data }),
  };
}

function isEventSubprocess(node: DrawnNode): node is SubProcess {
  return 'nodes' in node && node.triggeredByEvent;
}

/** The scope of a subprocess. */
function innerScope(
  node: SubProcess,
  { associations, context }: Building,
  inEventSubprocess = false,
): ScopeGraph<Expression> {
  const around = { ...context, inSubprocess: true, inEventSubprocess };
  return buildScope(node.id, node, [...associations, ...node.associations], around);
}

/** The nodes that a drawn one is: one mostly, none where its diagnostic says so. */
function buildRow(node: DrawnNode, building: Building): EventRow {
  switch (node.kind) {
    case 'startEvent':
    case 'endEvent':
    case 'intermediateCatchEvent':
    case 'intermediateThrowEvent': {
      const { wired, context } = building;
      // It waits inside its event-based gateway, which holds it.
      if (wired.gateways.gatewayOf.has(node.id)) return { nodes: [], flows: [] };
      const mappings = buildMappings(node, context);
      const heard = buildListeners(node, context);
      const parts = { ...partsOf(node, wired), ...heard, ...mappings, boundaries: [] };
      return buildEvent(node, { ...parts, isForCompensation: false }, context);
    }
    default: {
      const built = buildNode(node, building);
      return { nodes: built === undefined ? [] : [built], flows: [] };
    }
  }
}

function partsOf(node: DrawnNode, wired: WiredScope): NodeParts {
  const { incoming = [], outgoing = [] } = wired.nodes.get(node.id) ?? {};
  return { id: node.id, label: labelOf(node), incoming, outgoing };
}

interface Building {
  readonly wired: WiredScope;
  readonly boundaries: ReadonlyMap<string, readonly BoundaryEvent<Expression>[]>;
  readonly associations: readonly Association[];
  readonly handlers: ReadonlyMap<string, string>;
  readonly context: BuildContext;
}

function buildNode(
  node: Exclude<DrawnNode, StartEvent | EndEvent | IntermediateEvent>,
  building: Building,
): Node | undefined {
  const { wired, context } = building;
  // It waits inside its event-based gateway, which holds it.
  if (wired.gateways.gatewayOf.has(node.id)) return undefined;
  const parts = partsOf(node, wired);
  switch (node.kind) {
    case 'boundaryEvent':
      return undefined;
    case 'exclusiveGateway':
    case 'parallelGateway':
    case 'inclusiveGateway':
    case 'eventBasedGateway':
    case 'complexGateway':
      return buildGateway(node, { ...parts, ...buildListeners(node, context) }, wired, context);
    default:
      return buildActivity(node, parts, building);
  }
}

function buildActivity(node: Activity, base: NodeParts, building: Building): Node | undefined {
  const { context, handlers } = building;
  if (isEventSubprocess(node)) return undefined;
  const compensation = handlers.get(node.id);
  const whole = {
    boundaries: building.boundaries.get(node.id) ?? [],
    ...(compensation !== undefined && { compensation }),
    isForCompensation: node.isForCompensation,
    ...quantitiesOf(node, context),
  };
  const { listeners = [] } = buildListeners(node, context);
  const mappings = buildMappings(node, context);
  if (node.loop === undefined) {
    const heard = listeners.length > 0 ? { listeners } : {};
    return buildBody(node, { ...base, ...mappings, ...whole, ...heard }, building);
  }
  const [before, during] = [true, false].map((isBefore) => {
    const own = listeners.filter(({ event }) => (event === 'beforeAll') === isBefore);
    return own.length === 0 ? {} : { listeners: own };
  });
  const apart = { incoming: [], outgoing: [], boundaries: [], isForCompensation: false };
  const { id, label } = base;
  const body = buildBody(node, { id, label, ...apart, ...mappings, ...during }, building);
  const loop = buildLoop(node, context);
  if (body === undefined || loop === undefined) return undefined;
  return { ...base, kind: 'loop', input: [], output: [], ...whole, ...before, loop, body };
}

/** What an activity does, once. */
function buildBody(
  node: Activity,
  parts: ActivityNodeParts,
  building: Building,
): LoopBody<Expression> | undefined {
  const { context } = building;
  if (node.kind === 'callActivity') return buildCall(node, parts, context);
  if (!('nodes' in node)) return buildTask(node, parts, context);
  const isTransaction = node.kind === 'transaction';
  const scope = innerScope(node, building);
  return {
    ...{ ...parts, kind: 'subprocess', scope },
    ...(isTransaction && { transaction: true }),
    ...(node.kind === 'adHocSubProcess' && { adHoc: buildAdHoc(node, context) }),
  };
}

type Quantities = Pick<ActivityParts<Expression>, 'startQuantity' | 'completionQuantity'>;

/** Tokens that an activity waits for and puts out; absent where it is one. BPMN 2.0.2, table 10.3. */
function quantitiesOf(node: Activity, { findings }: BuildContext): Quantities {
  const { startQuantity, completionQuantity } = node;
  if (startQuantity < 1 || completionQuantity < 1) {
    const message = 'takes or gives less than one token.';
    const fix = 'startQuantity and completionQuantity are 1 or more.';
    findings.about(node, 'invalid-quantity', message, { fix });
    return {};
  }
  return {
    ...(startQuantity > 1 && { startQuantity }),
    ...(completionQuantity > 1 && { completionQuantity }),
  };
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
      node.kind !== 'boundaryEvent' &&
      !isEventSubprocess(node) &&
      !wired.gateways.gatewayOf.has(node.id) &&
      !('isForCompensation' in node && node.isForCompensation),
  );
  return free
    .filter((node) => wired.nodes.get(node.id)?.incoming.length === 0)
    .map((node) => node.id);
}
