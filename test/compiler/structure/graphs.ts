import type { FlowNode, ProcessGraph, ScopeGraph, SequenceFlow } from '#contracts/graph.ts';
import type { Formula } from '#compiler/structure/ir.ts';

type Kind =
  | 'task'
  | 'xor'
  | 'join'
  | 'and'
  | 'and-join'
  | 'or'
  | 'or-join'
  | 'end'
  | 'error'
  | 'terminate'
  | 'complex';

/** What a test draws: node id, kind, and where its ways lead; boundary events by name. */
export interface Drawn {
  readonly id: string;
  readonly kind: Kind;
  readonly to?: readonly string[];
  /** Boundary event id to target. */
  readonly boundaries?: Readonly<Record<string, string>>;
}

/** A process graph of tasks and gateways; its first node is the start. Flow ids are `source->target`, numbered if double. */
export function drawGraph(drawn: readonly Drawn[]): ProcessGraph<Formula> {
  return { id: 'drawn', name: 'Drawn', version: '0badcafe', scope: drawScope(drawn) };
}

export function drawScope(drawn: readonly Drawn[]): ScopeGraph<Formula> {
  const flows: Record<string, SequenceFlow<Formula>> = {};
  const connect = (source: string, target: string, condition?: Formula): string => {
    const base = `${source}->${target}`;
    const id = flows[base] === undefined ? base : `${base}#${Object.keys(flows).length}`;
    const flow = { id, label: id, source, target };
    flows[id] = condition === undefined ? flow : { ...flow, condition };
    return id;
  };
  const outgoing = new Map<string, string[]>();
  const events = new Map<string, [string, string][]>();
  for (const { id, kind, to = [], boundaries = {} } of drawn) {
    const last = to.length - 1;
    outgoing.set(
      id,
      to.map((target, index) =>
        connect(
          id,
          target,
          (kind === 'xor' || kind === 'or') && index < last ? plainCondition(id, index) : undefined,
        ),
      ),
    );
    events.set(
      id,
      Object.entries(boundaries).map(([event, target]) => [event, connect(event, target)]),
    );
  }
  const incoming = (id: string): string[] =>
    Object.values(flows).flatMap((flow) => (flow.target === id ? [flow.id] : []));
  const nodes = drawn.map((one) =>
    nodeOf(one, incoming(one.id), outgoing.get(one.id) ?? [], events.get(one.id) ?? []),
  );
  return {
    id: '',
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    flows,
    starts: nodes.slice(0, 1).map(({ id }) => id),
  };
}

function plainCondition(id: string, index: number): Formula {
  return { kind: 'path', names: [`${id}${index}`] };
}

function nodeOf(
  { id, kind }: Drawn,
  incoming: readonly string[],
  outgoing: readonly string[],
  events: readonly (readonly [event: string, flow: string])[],
): FlowNode<Formula> {
  const base = { id, label: id, incoming, outgoing };
  switch (kind) {
    case 'task':
      return {
        ...{ ...base, kind: 'job', drawnAs: 'serviceTask', job: 'demo.task', headers: {} },
        ...{ input: [], output: [], isForCompensation: false },
        boundaries: events.map(([event, flow]) => ({
          ...{ id: event, label: event, interrupting: true, outgoing: flow, output: [] },
          trigger: { kind: 'error', code: event },
        })),
      };
    case 'xor': {
      const last = outgoing.at(-1);
      const split = { ...base, kind: 'exclusive', role: 'split' } as const;
      return last === undefined ? split : { ...split, default: last };
    }
    case 'join':
      return { ...base, kind: 'exclusive', role: 'join' };
    case 'or':
      return { ...base, kind: 'inclusive', role: 'split' };
    case 'or-join':
      return { ...base, kind: 'inclusive', role: 'join' };
    case 'and':
      return { ...base, kind: 'parallel', role: 'split' };
    case 'and-join':
      return { ...base, kind: 'parallel', role: 'join' };
    case 'complex':
      return { ...base, kind: 'complex' };
    case 'end':
      return { ...base, kind: 'end', result: { kind: 'none' } };
    case 'terminate':
      return { ...base, kind: 'end', result: { kind: 'terminate' } };
    case 'error':
      return { ...base, kind: 'end', result: { kind: 'error', code: id } };
  }
}
