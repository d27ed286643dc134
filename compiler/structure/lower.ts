/**
 * Lowers the nodes of a scope to bindings, the lines in the head of the generated module. In document order, but for
 * compensation handlers, which come before the activity that they undo.
 */
import type {
  ActivityParts,
  CallNode,
  BoundaryLike,
  EventChoiceNode,
  ExclusiveNode,
  FlowNode,
  InclusiveNode,
  JobNode,
  Listener,
  Mapping,
  ScopeGraph,
  SequenceFlow,
  TaskListener,
  ThrowNode,
  UserNode,
} from '#contracts/graph.ts';
import { isJobEnd, isThrowEnd, STARTS } from './flow-graph.ts';
import { isInGatewayLoop } from './gateway-loop.ts';
import { repeatBinding } from './lower-loop.ts';
import type {
  ActivityBinding,
  Binding,
  Branch,
  ChoiceBinding,
  DataIr,
  EventSubprocessIr,
  ExitIr,
  FirstOfBinding,
  FlowIr,
  Formula,
  InclusiveBinding,
  InclusiveFlowIr,
  JobIr,
  JoinBinding,
  ListenerIr,
  MappingIr,
  Parallel,
  ParallelBinding,
  ScopeIr,
} from './ir.ts';
import { attachedTrigger, lowerTrigger } from './lower-trigger.ts';
import { comingBy } from './reach.ts';
import { notLowered } from './without-code.ts';

type Graph = ScopeGraph<Formula>;
type Node = FlowNode<Formula>;

/** What of a scope its code calls. */
export interface Called {
  /** Nodes that a token can come to; a compensation handler goes with its activity. */
  readonly reached: ReadonlySet<string>;
  /** Start events that are passed without a binding of theirs. */
  readonly own: ReadonlySet<string>;
  readonly parallels: readonly Parallel[];
  /** Joins that match no split. */
  readonly joins: ReadonlySet<string>;
}

/** Nothing calls an element that no token reaches: it has no binding. */
export function lowerBindings(
  graph: Graph,
  { reached, own, parallels, joins }: Called,
  lowerScope: (scope: Graph) => ScopeIr,
): readonly Binding[] {
  const blocks = new Map(parallels.map((block) => [bindingAt(block), block]));
  const bindings: Binding[] = [];
  const done = new Set(own);
  const add = (id: string): void => {
    const node = graph.nodes[id];
    if (node === undefined || done.has(id)) return;
    done.add(id);
    if ('compensation' in node && node.compensation !== undefined) add(node.compensation);
    const binding = joins.has(id)
      ? joinBinding(node, graph)
      : bindingOf(node, graph, blocks.get(id), lowerScope);
    if (binding !== undefined) bindings.push(binding);
  };
  const starts = blocks.get(STARTS);
  if (starts !== undefined) bindings.push(parallelBinding(STARTS, 'starts', starts));
  for (const id of Object.keys(graph.nodes)) if (reached.has(id)) add(id);
  return bindings;
}

/** Event subprocesses of a scope, in document order. */
export function lowerEvents(
  { eventSubprocesses = [] }: Graph,
  lowerScope: (scope: Graph) => ScopeIr,
): readonly EventSubprocessIr[] {
  return eventSubprocesses.map(({ id: origin, label, start, input, output, listeners, scope }) => ({
    ...{ origin, label, start: exit(start), interrupting: start.interrupting },
    ...{ input: input.map(mapping), output: output.map(mapping), scope: lowerScope(scope) },
    listeners: (listeners ?? []).map(listener),
  }));
}

/** Data objects and properties of a scope; without a value they are null. */
export function lowerData({ data = [] }: Graph): readonly DataIr[] {
  return data.map(({ name, value }) => ({
    ...{ name, value: value ?? { kind: 'literal', value: null } },
  }));
}

/** What a scope that the net runs still tells: the scopes inside. */
export function subprocessBindings(
  graph: Graph,
  lowerScope: (scope: Graph) => ScopeIr,
): readonly Binding[] {
  return Object.values(graph.nodes).flatMap((one): Binding[] => {
    const node = one.kind === 'loop' ? one.body : one;
    if (node.kind !== 'subprocess') return [];
    const { id: origin, label, scope } = node;
    const empty = { input: [], output: [], exits: [], beside: [], listeners: [] };
    return [{ kind: 'subprocess', origin, label, ...empty, scope: lowerScope(scope) }];
  });
}

/** A parallel block is bound at its join, an inclusive one where it decides. */
function bindingAt({ gate, join, origin }: Parallel): string {
  return gate === 'inclusive' ? origin : (join ?? origin);
}

function bindingOf(
  node: Node,
  graph: Graph,
  block: Parallel | undefined,
  lowerScope: (scope: Graph) => ScopeIr,
): Binding | undefined {
  const { id: origin, label } = node;
  switch (node.kind) {
    case 'job':
      return jobBinding(node);
    case 'script': {
      const script = { result: node.resultVariable, value: node.expression };
      return { kind: 'step', ...activity(node), script };
    }
    case 'decision': {
      const { decision, resultVariable: result } = node;
      return { kind: 'decision', ...activity(node), decision, result };
    }
    case 'pass':
      return { kind: 'step', ...activity(node) };
    case 'wait':
      return { kind: 'wait', ...activity(node), trigger: lowerTrigger(node.trigger) };
    case 'user':
      return userTaskBinding(node);
    case 'call':
      return callBinding(node);
    case 'throw':
      return throwBinding(node);
    case 'subprocess':
      return {
        ...{ kind: 'subprocess', ...activity(node), scope: lowerScope(node.scope) },
        ...optional('transaction', node.transaction),
      };
    case 'loop': {
      const body = bindingOf(node.body, graph, undefined, lowerScope);
      if (body === undefined) throw notLowered(node.body.kind);
      return repeatBinding(node, activity(node), body);
    }
    case 'exclusive':
      return choiceBinding(node, graph);
    case 'event-choice':
      return firstOfBinding(node);
    case 'inclusive':
      if (block?.gate === 'inclusive') return inclusiveBinding(node, block, graph);
      if (node.role === 'split') return choiceBinding(node, graph);
      return block === undefined ? undefined : parallelBinding(origin, label, block);
    case 'parallel':
      return block === undefined ? undefined : parallelBinding(origin, label, block);
    case 'compensate':
      return {
        ...{ kind: 'compensate', origin, label, listeners: lowerListeners(node) },
        ...optional('activity', node.activity),
        ...optional('wait', node.wait),
      };
    case 'end':
      return {
        ...{ kind: 'end', origin, label, result: node.result },
        ...{ input: [], output: [], listeners: lowerListeners(node) },
      };
    default:
      throw notLowered(node.kind);
  }
}

function jobBinding(node: JobNode<Formula>): Binding {
  const { job, jobType, headers, retries, reads } = node;
  const topic = job === PUBLISH_EVENT ? headers['topic'] : undefined;
  const call: JobIr = {
    ...{ job, headers },
    ...optional('jobType', jobType),
    ...optional('topic', topic),
    ...optional('retries', retries),
    // An event has its fields from its schema.
    ...optional('reads', topic === undefined ? reads : undefined),
  };
  if (!isJobEnd(node)) return { kind: 'task', ...activity(node), call };
  const { input, output, origin, label, listeners } = activity(node);
  return { kind: 'end', origin, label, result: { kind: 'job', call }, input, output, listeners };
}

function userTaskBinding(node: UserNode<Formula>): Binding {
  const { assignee, candidateGroups, candidateUsers, dueDate, followUpDate, priority, form } = node;
  return {
    ...{ kind: 'user-task', ...activity(node) },
    ...optional('assignee', assignee),
    ...optional('candidateGroups', candidateGroups),
    ...optional('candidateUsers', candidateUsers),
    ...optional('dueDate', dueDate),
    ...optional('followUpDate', followUpDate),
    ...optional('priority', priority),
    ...optional('form', form),
    taskListeners: (node.taskListeners ?? []).map(listener),
  };
}

function callBinding(node: CallNode<Formula>): Binding {
  const { process, businessKey, propagateAllParent, propagateAllChild } = node;
  return {
    ...{ kind: 'call', ...activity(node), process, propagateAllParent, propagateAllChild },
    ...optional('businessKey', businessKey),
  };
}

function throwBinding(node: ThrowNode<Formula>): Binding {
  const { event } = node;
  if (!isThrowEnd(node)) return { kind: 'raise', ...activity(node), event };
  const { input, output, origin, label, listeners } = activity(node);
  return { kind: 'end', origin, label, result: event, input, output, listeners };
}

/** Job type that publishes the domain event named by the header `topic`. */
const PUBLISH_EVENT = 'publish-event';

function activity(node: Node & ActivityParts<Formula>): ActivityBinding {
  return {
    ...{ origin: node.id, label: node.label },
    input: node.input.map(mapping),
    output: node.output.map(mapping),
    exits: node.boundaries.filter(({ interrupting }) => interrupting).map(exit),
    beside: node.boundaries.filter(({ interrupting }) => !interrupting).map(exit),
    ...optional('compensation', node.compensation),
    listeners: lowerListeners(node),
  };
}

/** Of an element, or of the process. */
export function lowerListeners({
  listeners = [],
}: {
  readonly listeners?: readonly Listener<Formula>[];
}): readonly ListenerIr[] {
  return listeners.map(listener);
}

function listener({
  event,
  job,
  jobType,
  headers,
  retries,
}: Listener<Formula> | TaskListener<Formula>): ListenerIr {
  return {
    ...{ event, job, headers },
    ...optional('jobType', jobType),
    ...optional('retries', retries),
  };
}

function mapping({ target, source }: Mapping<Formula>): MappingIr {
  return { target, value: source };
}

function exit({ id: origin, label, output, trigger, caught }: BoundaryLike<Formula>): ExitIr {
  return {
    ...{ origin, label, trigger: attachedTrigger(trigger), ...optional('caught', caught) },
    ...{ input: [], output: output.map(mapping) },
  };
}

function firstOfBinding({ id: origin, label, events }: EventChoiceNode<Formula>): FirstOfBinding {
  const lowered = events.map((event): ExitIr => ({
    ...{ origin: event.id, label: event.label, trigger: lowerTrigger(event.trigger) },
    ...{ input: event.input.map(mapping), output: event.output.map(mapping) },
  }));
  return { kind: 'first-of', origin, label, events: lowered };
}

function parallelBinding(origin: string, label: string, { branches }: Parallel): ParallelBinding {
  const incoming = branches.flatMap(({ arrives }) => (arrives === undefined ? [] : [arrives]));
  return { kind: 'parallel', origin, label, incoming };
}

function joinBinding({ id: origin, label, incoming, kind }: Node, graph: Graph): JoinBinding {
  const flows = incoming.map((flow) => {
    const source = graph.flows[flow]?.source ?? '';
    const from = { flow, from: graph.nodes[source]?.label ?? '' };
    return kind === 'inclusive' ? { ...from, while: comingBy(graph, origin, flow) } : from;
  });
  return { kind: 'join', origin, label, incoming: flows };
}

function inclusiveBinding(
  { id: origin, label, ...node }: InclusiveNode<Formula>,
  { join, branches }: Parallel,
  graph: Graph,
): InclusiveBinding {
  const flows = branches.map((branch): InclusiveFlowIr => {
    const flow = graph.flows[branch.origin];
    const isDefault = branch.origin === node.default;
    return {
      ...{ origin: branch.origin, label: branchLabel(branch, flow, graph) },
      condition: isDefault ? 'otherwise' : (flow?.condition ?? 'always'),
      ...optional('arrives', branch.arrives),
    };
  });
  return { kind: 'inclusive', origin, label, ...optional('join', join), flows };
}

/** A flow without a name is called after what its branch begins with. */
function branchLabel(
  { origin, arrives }: Branch,
  flow: SequenceFlow<Formula> | undefined,
  { nodes }: Graph,
): string {
  const label = flow?.label ?? '';
  const isNamed = label !== '' && label !== origin;
  if (flow === undefined || isNamed || arrives === origin) return isNamed ? label : origin;
  const target = nodes[flow.target];
  return target === undefined || target.label === target.id ? origin : target.label;
}

/** Plain: nothing can fail, as every condition is TypeScript and there is a default flow; and something happens between two decisions. */
function choiceBinding(
  node: ExclusiveNode<Formula> | InclusiveNode<Formula>,
  graph: Graph,
): ChoiceBinding | undefined {
  if (node.role === 'join') return undefined;
  const flows = node.outgoing.map((id): FlowIr => {
    const flow = graph.flows[id];
    const condition = id === node.default ? undefined : flow?.condition;
    return { origin: id, label: flow?.label ?? id, ...optional('condition', condition) };
  });
  if (flows.length === 0 || (flows.length === 1 && flows[0]?.condition === undefined))
    return undefined;
  const certain = flows.some(({ condition }) => condition === undefined);
  const plain =
    certain &&
    flows.every(({ condition }) => condition === undefined || isPlain(condition)) &&
    !isInGatewayLoop(node.id, graph);
  return { kind: 'choice', origin: node.id, label: node.label, plain, flows };
}

/** TypeScript can say it, and nobody would call it constant: what is always true is told as a condition of the gateway. */
function isPlain(formula: Formula): boolean {
  switch (formula.kind) {
    case 'feel':
    case 'literal':
      return false;
    case 'path':
      return true;
    case 'not':
      return isPlain(formula.operand);
    case 'binary': {
      const { left, right, operator } = formula;
      if (operator === '&&' || operator === '||') return isPlain(left) && isPlain(right);
      const isOperand = (one: Formula): boolean => one.kind === 'literal' || isPlain(one);
      return isOperand(left) && isOperand(right) && (isPlain(left) || isPlain(right));
    }
  }
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V };
function optional(key: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [key]: value };
}
