import type { ExclusiveNode, InclusiveNode, ParallelNode, SequenceFlow } from '#contracts/graph.ts';
import { meantAsFeel } from '../camunda-7/juel.ts';
import { labelOf } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import type { FlowElements, SequenceFlow as DrawnFlow } from '../../model/process.ts';
import { eventGateways } from './event-gateways.ts';
import type { EventGateways } from './event-gateways.ts';

type Join = ExclusiveNode<Expression> | ParallelNode<Expression> | InclusiveNode<Expression>;
type Split = ParallelNode<Expression> | InclusiveNode<Expression>;

/** How a drawn node stands in the normalised graph. */
export interface Wiring {
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  /** Of a gateway: it decides or forks. One that only has a way on joins. */
  readonly splits: boolean;
  /** Implicit gateways that had to be made explicit before and behind it, with the flow in between. */
  readonly before: Implicit<Join> | undefined;
  readonly behind: Implicit<Split> | undefined;
}

interface Implicit<Gateway> {
  readonly gateway: Gateway;
  readonly flow: SequenceFlow<Expression>;
}

export interface WiredScope {
  /** By node id. */
  readonly nodes: ReadonlyMap<string, Wiring>;
  /** In document order, those in between last. */
  readonly flows: readonly SequenceFlow<Expression>[];
  /** Event-based gateways with what is folded into them. */
  readonly gateways: EventGateways;
}

/** Flows of a node in document order, as drawn. */
interface DrawnFlows {
  readonly incoming: readonly DrawnFlow[];
  readonly outgoing: readonly DrawnFlow[];
}

/**
 * Makes implicit joins and splits explicit: several flows into a node that is no gateway pass an exclusive join
 * `<id>.join`, several out of it a parallel split `<id>.split` (an inclusive one, where one of them has a condition), and a
 * gateway that joins and splits becomes two, the join first. The flows in between are `<id>.in` and `<id>.out`. The flows
 * from an event-based gateway to its events vanish, and those of its events leave the gateway. BPMN 2.0.2, sections 13.3.1
 * and 13.4.
 */
export function wire(scope: FlowElements, taken: ReadonlySet<string>): WiredScope {
  const gateways = eventGateways(scope);
  const drawn = drawnFlows(scope, gateways);
  const name = (id: string): string => freeId(id, taken);
  const nodes = new Map(
    scope.nodes.map((node) => {
      const flows = drawn.get(node.id) ?? { incoming: [], outgoing: [] };
      return [node.id, wireNode(node, flows, gateways, name)];
    }),
  );
  const defaults = new Set(
    scope.nodes.map((node) => ('default' in node ? node.default : undefined)),
  );
  const flows = scope.flows.flatMap((flow): SequenceFlow<Expression>[] => {
    const source = nodes.get(flow.sourceRef ?? '');
    const target = nodes.get(flow.targetRef ?? '');
    if (source === undefined || target === undefined || gateways.folded.has(flow.id)) return [];
    return [
      {
        id: flow.id,
        label: flow.name === undefined ? '' : labelOf(flow),
        source: source.behind?.gateway.id ?? sourceOf(flow.sourceRef ?? '', gateways),
        target: target.before?.gateway.id ?? flow.targetRef ?? '',
        ...conditionOf(flow, defaults),
      },
    ];
  });
  const implicit = [...nodes.values()].flatMap(({ before, behind }) =>
    [before, behind].flatMap((one) => (one === undefined ? [] : [one.flow])),
  );
  return { nodes, flows: [...flows, ...implicit], gateways };
}

/** A plain condition is FEEL that somebody forgot the "=" of, or Java's; where it is neither, a rule says so. */
function conditionOf(
  { id, condition }: DrawnFlow,
  defaults: ReadonlySet<string | undefined>,
): { readonly condition?: Expression } {
  if (condition === undefined || defaults.has(id)) return {};
  const text = condition.kind === 'feel' ? condition.text.trim() : meantAsFeel(condition.text);
  return { condition: { ...condition, kind: 'feel', text } };
}

/** An id that the model does not have. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  return taken.has(id) ? freeId(`${id}_`, taken) : id;
}

/** The node that the flows of a drawn one leave: events that are folded into a gateway have none of their own. */
function sourceOf(id: string, { gatewayOf }: EventGateways): string {
  return gatewayOf.get(id) ?? id;
}

/** The flows of each node, as far as both their ends are in the scope, and as they are in the graph. */
function drawnFlows(
  scope: FlowElements,
  { folded }: EventGateways,
): ReadonlyMap<string, DrawnFlows> {
  const incoming = new Map<string, DrawnFlow[]>(scope.nodes.map((node) => [node.id, []]));
  const outgoing = new Map<string, DrawnFlow[]>(scope.nodes.map((node) => [node.id, []]));
  for (const flow of scope.flows) {
    const out = outgoing.get(flow.sourceRef ?? '');
    const into = incoming.get(flow.targetRef ?? '');
    if (out === undefined || into === undefined || folded.has(flow.id)) continue;
    out.push(flow);
    into.push(flow);
  }
  return new Map(
    scope.nodes.map(({ id }) => [
      id,
      { incoming: incoming.get(id) ?? [], outgoing: outgoing.get(id) ?? [] },
    ]),
  );
}

type Namer = (id: string) => string;

function wireNode(node: FlowNode, drawn: DrawnFlows, gateways: EventGateways, name: Namer): Wiring {
  const incoming = drawn.incoming.map((flow) => flow.id);
  const outgoing = drawn.outgoing.map((flow) => flow.id);
  const joinsAndSplits = splitting.has(node.kind);
  const splits = isSplit(node, drawn.outgoing);
  const isComplex = node.kind === 'complexGateway';
  const before =
    incoming.length > 1 && !isComplex && (!joinsAndSplits || splits)
      ? implicitJoin(node, incoming, name)
      : undefined;
  const behind =
    !joinsAndSplits && !isComplex && needsSplit(node, drawn.outgoing)
      ? implicitSplit(node, drawn.outgoing, sourceOf(node.id, gateways), name)
      : undefined;
  return {
    incoming: before === undefined ? incoming : [before.flow.id],
    outgoing: behind === undefined ? outgoing : [behind.flow.id],
    splits,
    before,
    behind,
  };
}

/** Gateways of which a second node is made where they join and split. */
const splitting: ReadonlySet<FlowNode['kind']> = new Set([
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
] as const);

function isSplit(node: FlowNode, outgoing: readonly DrawnFlow[]): boolean {
  if (outgoing.length !== 1) return outgoing.length > 1;
  if (node.kind !== 'exclusiveGateway' && node.kind !== 'inclusiveGateway') return false;
  return node.default !== undefined || outgoing[0]?.condition !== undefined;
}

/** Conditions on the flows out of an activity are a choice, even when there is but one flow. */
function needsSplit(node: FlowNode, outgoing: readonly DrawnFlow[]): boolean {
  return outgoing.length > 1 || isConditional(node, outgoing);
}

function isConditional(node: FlowNode, outgoing: readonly DrawnFlow[]): boolean {
  if (!('isForCompensation' in node)) return false;
  const hasDefault = outgoing.length > 1 && outgoing.some(({ id }) => id === node.default);
  return hasDefault || outgoing.some(({ condition }) => condition !== undefined);
}

function implicitJoin(node: FlowNode, incoming: readonly string[], name: Namer): Implicit<Join> {
  const id = name(`${node.id}.join`);
  const flow = { id: name(`${node.id}.in`), label: '', source: id, target: node.id };
  const gateway = {
    id,
    label: labelOf(node),
    kind: joinKind(node),
    role: 'join',
    incoming,
  } as const;
  return { gateway: { ...gateway, outgoing: [flow.id] }, flow };
}

function joinKind({ kind }: FlowNode): Join['kind'] {
  if (kind === 'parallelGateway') return 'parallel';
  return kind === 'inclusiveGateway' ? 'inclusive' : 'exclusive';
}

function implicitSplit(
  node: FlowNode,
  drawn: readonly DrawnFlow[],
  source: string,
  name: Namer,
): Implicit<Split> {
  const id = name(`${node.id}.split`);
  const flow = { id: name(`${node.id}.out`), label: '', source, target: id };
  const outgoing = drawn.map((one) => one.id);
  const ends = { role: 'split', incoming: [flow.id], outgoing } as const;
  const base = { id, label: labelOf(node) };
  if (!isConditional(node, drawn)) return { gateway: { ...base, kind: 'parallel', ...ends }, flow };
  const otherwise = 'default' in node ? outgoing.find((one) => one === node.default) : undefined;
  const choice = { ...base, kind: 'inclusive', ...ends } as const;
  return { gateway: { ...choice, ...(otherwise !== undefined && { default: otherwise }) }, flow };
}
