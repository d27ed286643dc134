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
  /** The same for those that do not interrupt. */
  readonly beside?: Readonly<Record<string, string>>;
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
  const events = new Map<string, Event[]>();
  for (const { id, kind, to = [], boundaries = {}, beside = {} } of drawn) {
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
    const drawEvents = (
      targets: Readonly<Record<string, string>>,
      interrupting: boolean,
    ): Event[] =>
      Object.entries(targets).map(([event, target]) => {
        return { event, flow: connect(event, target), interrupting };
      });
    events.set(id, [...drawEvents(boundaries, true), ...drawEvents(beside, false)]);
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

interface Event {
  readonly event: string;
  readonly flow: string;
  readonly interrupting: boolean;
}

function plainCondition(id: string, index: number): Formula {
  return { kind: 'path', names: [`${id}${index}`] };
}

function nodeOf(
  { id, kind }: Drawn,
  incoming: readonly string[],
  outgoing: readonly string[],
  events: readonly Event[],
): FlowNode<Formula> {
  const base = { id, label: id, incoming, outgoing };
  switch (kind) {
    case 'task':
      return {
        ...{ ...base, kind: 'job', drawnAs: 'serviceTask', job: 'demo.task', headers: {} },
        ...{ input: [], output: [], isForCompensation: false },
        boundaries: events.map(({ event, flow, interrupting }) => ({
          ...{ id: event, label: event, interrupting, outgoing: flow, output: [] },
          trigger: interrupting
            ? { kind: 'error', code: event }
            : { kind: 'timer', timer: 'duration', value: 'P1D' },
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
