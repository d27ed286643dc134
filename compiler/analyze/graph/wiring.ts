import type { ExclusiveNode, ParallelNode, SequenceFlow } from '#contracts/graph.ts';
import { labelOf } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import type { FlowElements, SequenceFlow as DrawnFlow } from '../../model/process.ts';

/** How a drawn node stands in the normalised graph. */
export interface Wiring {
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  /** Of a gateway: it decides or forks. One that only has a way on joins. */
  readonly splits: boolean;
  /** Implicit gateways that had to be made explicit before and behind it, with the flow in between. */
  readonly before: Implicit<ExclusiveNode<Expression> | ParallelNode<Expression>> | undefined;
  readonly behind: Implicit<ParallelNode<Expression>> | undefined;
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
}

/** Flows of a node in document order, as drawn. */
interface DrawnFlows {
  readonly incoming: readonly DrawnFlow[];
  readonly outgoing: readonly DrawnFlow[];
}

/**
 * Makes implicit joins and splits explicit: several flows into a node that is no gateway pass an exclusive join
 * `<id>.join`, several out of it a parallel split `<id>.split`, and a gateway that joins and splits becomes two, the join
 * first. The flows in between are `<id>.in` and `<id>.out`. BPMN 2.0.2, sections 13.3.1 and 13.4.
 */
export function wire(scope: FlowElements, taken: ReadonlySet<string>): WiredScope {
  const drawn = drawnFlows(scope);
  const name = (id: string): string => (taken.has(id) ? name(`${id}_`) : id);
  const nodes = new Map(
    scope.nodes.map((node) => [
      node.id,
      wireNode(node, drawn.get(node.id) ?? { incoming: [], outgoing: [] }, name),
    ]),
  );
  const flows = scope.flows.flatMap((flow): SequenceFlow<Expression>[] => {
    const source = nodes.get(flow.sourceRef ?? '');
    const target = nodes.get(flow.targetRef ?? '');
    if (source === undefined || target === undefined) return [];
    return [
      {
        id: flow.id,
        label: flow.name === undefined ? '' : labelOf(flow),
        source: source.behind?.gateway.id ?? flow.sourceRef ?? '',
        target: target.before?.gateway.id ?? flow.targetRef ?? '',
        ...(flow.condition && { condition: flow.condition }),
      },
    ];
  });
  const implicit = [...nodes.values()].flatMap(({ before, behind }) =>
    [before, behind].flatMap((one) => (one === undefined ? [] : [one.flow])),
  );
  return { nodes, flows: [...flows, ...implicit] };
}

/** The flows of each node, as far as both their ends are in the scope. */
function drawnFlows(scope: FlowElements): ReadonlyMap<string, DrawnFlows> {
  const incoming = new Map<string, DrawnFlow[]>(scope.nodes.map((node) => [node.id, []]));
  const outgoing = new Map<string, DrawnFlow[]>(scope.nodes.map((node) => [node.id, []]));
  for (const flow of scope.flows) {
    const out = outgoing.get(flow.sourceRef ?? '');
    const into = incoming.get(flow.targetRef ?? '');
    if (out === undefined || into === undefined) continue;
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

function wireNode(node: FlowNode, drawn: DrawnFlows, name: Namer): Wiring {
  const incoming = drawn.incoming.map((flow) => flow.id);
  const outgoing = drawn.outgoing.map((flow) => flow.id);
  const isGateway = node.kind === 'exclusiveGateway' || node.kind === 'parallelGateway';
  const splits = isSplit(node, drawn.outgoing);
  const before =
    incoming.length > 1 && (!isGateway || splits) ? implicitJoin(node, incoming, name) : undefined;
  const behind =
    outgoing.length > 1 && !isGateway ? implicitSplit(node, outgoing, name) : undefined;
  return {
    incoming: before === undefined ? incoming : [before.flow.id],
    outgoing: behind === undefined ? outgoing : [behind.flow.id],
    splits,
    before,
    behind,
  };
}

function isSplit(node: FlowNode, outgoing: readonly DrawnFlow[]): boolean {
  if (outgoing.length !== 1) return outgoing.length > 1;
  if (node.kind !== 'exclusiveGateway') return false;
  return node.default !== undefined || outgoing[0]?.condition !== undefined;
}

function implicitJoin(
  node: FlowNode,
  incoming: readonly string[],
  name: Namer,
): Implicit<ExclusiveNode<Expression> | ParallelNode<Expression>> {
  const id = name(`${node.id}.join`);
  const flow = { id: name(`${node.id}.in`), label: '', source: id, target: node.id };
  const kind = node.kind === 'parallelGateway' ? 'parallel' : 'exclusive';
  const gateway = { id, label: labelOf(node), kind, role: 'join', incoming } as const;
  return { gateway: { ...gateway, outgoing: [flow.id] }, flow };
}

function implicitSplit(
  node: FlowNode,
  outgoing: readonly string[],
  name: Namer,
): Implicit<ParallelNode<Expression>> {
  const id = name(`${node.id}.split`);
  const flow = { id: name(`${node.id}.out`), label: '', source: node.id, target: id };
  const gateway = { id, label: labelOf(node), kind: 'parallel', role: 'split' } as const;
  return { gateway: { ...gateway, incoming: [flow.id], outgoing }, flow };
}
