/**
 * Writes normalised graphs by hand, as the compiler's analysis would: nodes first, then flows as pairs of ids.
 */
import type {
  ActivityParts,
  BoundaryEvent,
  EndNode,
  FlowNode,
  Mapping,
  ProcessGraph,
  ScopeGraph,
  SequenceFlow,
  TimerTrigger,
} from '#contracts/graph.ts';
import type { Agent, Evaluate } from '#runtime/elements.ts';

type Trigger = TimerTrigger<Evaluate> | { kind: 'message'; message: string; correlation: 'direct' };
type Node = FlowNode<Evaluate>;
type Mapped = Readonly<Record<string, Evaluate>>;

export interface Parts {
  readonly input?: Mapped;
  readonly output?: Mapped;
  readonly boundaries?: readonly BoundaryEvent<Evaluate>[];
  readonly compensation?: string;
  readonly isForCompensation?: true;
  readonly startQuantity?: number;
  readonly completionQuantity?: number;
}

interface FlowOptions {
  /** By default `<source>_<target>`. */
  readonly id?: string;
  readonly when?: Evaluate;
  readonly otherwise?: true;
}

export type FlowSpec = readonly [source: string, target: string, options?: FlowOptions];

export function processGraph(
  id: string,
  nodes: readonly Node[],
  flows: readonly FlowSpec[],
): ProcessGraph<Evaluate> {
  return { id, name: id, version: '00000000', scope: scopeGraph('', nodes, flows) };
}

export function subprocess(
  id: string,
  nodes: readonly Node[],
  flows: readonly FlowSpec[],
  parts: Parts = {},
): Node {
  return {
    kind: 'subprocess',
    ...base(id),
    ...activity(parts),
    scope: scopeGraph(id, nodes, flows),
  };
}

export function job(
  id: string,
  type: string,
  parts: Parts & { headers?: Readonly<Record<string, string>>; drawnAs?: string } = {},
): Node {
  const { headers = {}, drawnAs = 'serviceTask' } = parts;
  return { kind: 'job', ...base(id), ...activity(parts), drawnAs, job: type, headers };
}

export function pass(id: string, parts: Parts = {}): Node {
  return { kind: 'pass', ...base(id), ...activity(parts), drawnAs: 'startEvent' };
}

export function script(
  id: string,
  resultVariable: string,
  expression: Evaluate,
  parts: Parts = {},
): Node {
  return { kind: 'script', ...base(id), ...activity(parts), resultVariable, expression };
}

export function decision(id: string, asked: string, parts: Parts = {}): Node {
  const own = { decision: asked, resultVariable: asked };
  return { kind: 'decision', ...base(id), ...activity(parts), ...own };
}

export function wait(id: string, trigger: Trigger, parts: Parts = {}): Node {
  return {
    ...{ kind: 'wait', ...base(id), ...activity(parts) },
    ...{ drawnAs: 'intermediateCatchEvent', trigger },
  };
}

export function exclusive(id: string, role: 'split' | 'join'): Node {
  return { kind: 'exclusive', ...base(id), role };
}

export function parallel(id: string, role: 'split' | 'join'): Node {
  return { kind: 'parallel', ...base(id), role };
}

export function compensate(id: string, of?: string): Node {
  return { kind: 'compensate', ...base(id), ...(of === undefined ? {} : { activity: of }) };
}

export function end(id: string, result: EndNode<Evaluate>['result'] = { kind: 'none' }): Node {
  return { kind: 'end', ...base(id), result };
}

export const message = (name: string): Trigger & { kind: 'message' } => ({
  ...{ kind: 'message', message: name, correlation: 'direct' },
});

export const duration = (value: string | Evaluate): TimerTrigger<Evaluate> => ({
  ...{ kind: 'timer', timer: 'duration', value },
});

export const error = (code?: string): BoundaryEvent<Evaluate>['trigger'] =>
  code === undefined ? { kind: 'error' } : { kind: 'error', code };

export function boundary(
  id: string,
  trigger: BoundaryEvent<Evaluate>['trigger'],
  output: Mapped = {},
): BoundaryEvent<Evaluate> {
  return { id, label: id, trigger, interrupting: true, output: mappings(output) };
}

/** An agent that receives every variable. */
export function agent(type: string, reads?: readonly string[]): Agent {
  return {
    ...{ job: type, placement: 'own', taskQueue: type.split('.')[0] ?? type },
    ...{ startToCloseTimeout: 10_000, retry: { maximumAttempts: 3 } },
    ...(reads === undefined ? {} : { reads }),
  };
}

export function scopeGraph(
  id: string,
  nodes: readonly Node[],
  specs: readonly FlowSpec[],
): ScopeGraph<Evaluate> {
  const flows = specs.map(flow);
  const from = (source: string): string[] =>
    flows.filter((f) => f.source === source).map((f) => f.id);
  const connected = nodes.map((node): Node => {
    const incoming = flows.filter((f) => f.target === node.id).map((f) => f.id);
    const outgoing = from(node.id);
    if (node.kind === 'exclusive' || node.kind === 'inclusive' || node.kind === 'complex') {
      const otherwise = specs.find(
        ([source, , options]) => source === node.id && options?.otherwise,
      );
      const { incoming: _in, outgoing: _out, ...rest } = node;
      return otherwise === undefined
        ? { ...rest, incoming, outgoing }
        : { ...rest, incoming, outgoing, default: flow(otherwise).id };
    }
    if (node.kind === 'event-choice') {
      const events = node.events.map((event) => attached(event, from(event.id)[0]));
      return {
        ...node,
        events,
        incoming,
        outgoing: node.events.flatMap(({ id: event }) => from(event)),
      };
    }
    if (!('boundaries' in node)) return { ...node, incoming, outgoing };
    const boundaries = node.boundaries.map((event) => attached(event, from(event.id)[0]));
    return { ...node, incoming, outgoing, boundaries };
  });
  const isHandler = (node: Node): boolean => 'isForCompensation' in node && node.isForCompensation;
  return {
    id,
    nodes: Object.fromEntries(connected.map((node) => [node.id, node])),
    flows: Object.fromEntries(flows.map((f) => [f.id, f])),
    starts: connected
      .filter((node) => node.incoming.length === 0 && !isHandler(node))
      .map((node) => node.id),
  };
}

function flow([source, target, options = {}]: FlowSpec): SequenceFlow<Evaluate> {
  const { id = `${source}_${target}`, when } = options;
  const known = { id, label: id, source, target };
  return when === undefined ? known : { ...known, condition: when };
}

/** An event goes on by the flow that is drawn from it, if there is one. */
function attached<T extends object>(event: T, outgoing: string | undefined): T {
  return outgoing === undefined ? event : { ...event, outgoing };
}

export const base = (id: string): { id: string; label: string; incoming: []; outgoing: [] } => ({
  ...{ id, label: id, incoming: [], outgoing: [] },
});

export function activity(parts: Parts): ActivityParts<Evaluate> {
  const { input = {}, output = {}, ...rest } = parts;
  const mapped = { input: mappings(input), output: mappings(output) };
  return { boundaries: [], isForCompensation: false, ...rest, ...mapped };
}

export function mappings(mapped: Mapped): readonly Mapping<Evaluate>[] {
  return Object.entries(mapped).map(([target, source]) => ({ target, source }));
}
