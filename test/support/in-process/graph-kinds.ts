/** Builders of the node kinds beyond the everyday ones of `graph-builder.ts`. */
import type {
  AdHoc,
  AttachedTrigger,
  BoundaryEvent,
  CatchEvent,
  CatchTrigger,
  EventSubprocess,
  FlowNode,
  LoopNode,
  MultiInstance,
  ProcessGraph,
  StandardLoop,
} from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import type { FlowSpec, Parts } from './graph-builder.ts';
import { activity, base, boundary, mappings, scopeGraph } from './graph-builder.ts';

type Node = FlowNode<Evaluate>;
type Loop = Omit<StandardLoop<Evaluate>, 'kind'> | Omit<MultiInstance<Evaluate>, 'kind'>;

export function inclusive(id: string, role: 'split' | 'join'): Node {
  return { kind: 'inclusive', ...base(id), role };
}

export function complex(id: string, activation: Evaluate): Node {
  return { kind: 'complex', ...base(id), activation };
}

/** Events by their ids; a flow is drawn from the event. */
export function eventChoice(
  id: string,
  events: Readonly<Record<string, CatchTrigger<Evaluate>>>,
): Node {
  const all = Object.entries(events).map(([event, trigger]): CatchEvent<Evaluate> => ({
    ...{ id: event, label: event, drawnAs: 'intermediateCatchEvent' },
    ...{ trigger, input: [], output: [] },
  }));
  return { kind: 'event-choice', ...base(id), events: all };
}

export function throwSignal(id: string, signal: string, parts: Parts = {}): Node {
  const event = { kind: 'signal', signal } as const;
  return {
    kind: 'throw',
    ...base(id),
    ...activity(parts),
    drawnAs: 'intermediateThrowEvent',
    event,
  };
}

export function throwEscalation(id: string, code: string, parts: Parts = {}): Node {
  const event = { kind: 'escalation', code } as const;
  return {
    kind: 'throw',
    ...base(id),
    ...activity(parts),
    drawnAs: 'intermediateThrowEvent',
    event,
  };
}

/** Boundary events, compensation and quantities are the loop's; mappings its body's. */
export function loop(body: LoopNode<Evaluate>['body'] | Node, how: Loop, parts: Parts = {}): Node {
  if (!isBody(body)) throw new RangeError(`'${body.id}' cannot be repeated.`);
  const kind = 'testBefore' in how ? 'standard' : 'multi-instance';
  const loop: unknown = { kind, ...how };
  if (!isLoop(loop)) throw new RangeError('No loop.');
  return { kind: 'loop', ...base(body.id), ...activity(parts), loop, body };
}

function isBody(node: Node): node is LoopNode<Evaluate>['body'] {
  return 'boundaries' in node && node.kind !== 'loop' && node.kind !== 'throw';
}

function isLoop(loop: unknown): loop is LoopNode<Evaluate>['loop'] {
  return typeof loop === 'object' && loop !== null && 'kind' in loop;
}

export function user(id: string, parts: Parts = {}): Node {
  return { kind: 'user', ...base(id), ...activity(parts) };
}

export function call(id: string, process: string, parts: Parts = {}): Node {
  const propagate = { propagateAllParent: true, propagateAllChild: true };
  return { kind: 'call', ...base(id), ...activity(parts), process, ...propagate };
}

export function decision(
  id: string,
  name: string,
  resultVariable: string,
  parts: Parts = {},
): Node {
  return { kind: 'decision', ...base(id), ...activity(parts), decision: name, resultVariable };
}

/** A transaction, an ad-hoc subprocess, or one with event subprocesses. */
export function scope(
  id: string,
  nodes: readonly Node[],
  flows: readonly FlowSpec[],
  parts: Parts & {
    readonly transaction?: true;
    readonly adHoc?: AdHoc<Evaluate>;
    readonly events?: readonly EventSubprocess<Evaluate>[];
  } = {},
): Node {
  const { transaction, adHoc, events } = parts;
  const graph = scopeGraph(id, nodes, flows);
  return {
    ...{ kind: 'subprocess', ...base(id), ...activity(parts) },
    scope: events === undefined ? graph : { ...graph, eventSubprocesses: events },
    ...(transaction && { transaction }),
    ...(adHoc && { adHoc }),
  };
}

/** The start event, a `pass` node, has the id `start`. */
export function eventSubprocess(
  id: string,
  start: string,
  trigger: AttachedTrigger<Evaluate>,
  nodes: readonly Node[],
  flows: readonly FlowSpec[],
  interrupting = true,
): EventSubprocess<Evaluate> {
  const event = { id: start, label: start, trigger, interrupting, output: [] };
  const graph = scopeGraph(id, nodes, flows);
  return { id, label: id, start: event, input: [], output: [], scope: graph };
}

export function withEvents(
  graph: ProcessGraph<Evaluate>,
  ...eventSubprocesses: readonly EventSubprocess<Evaluate>[]
): ProcessGraph<Evaluate> {
  return { ...graph, scope: { ...graph.scope, eventSubprocesses } };
}

/** A boundary event that does not interrupt. */
export function beside(
  id: string,
  trigger: AttachedTrigger<Evaluate>,
  output: Readonly<Record<string, Evaluate>> = {},
): BoundaryEvent<Evaluate> {
  return { ...boundary(id, trigger), interrupting: false, output: mappings(output) };
}

export const signal = (name: string): CatchTrigger<Evaluate> => ({ kind: 'signal', signal: name });

export const escalation = (code?: string): AttachedTrigger<Evaluate> =>
  code === undefined ? { kind: 'escalation' } : { kind: 'escalation', code };

export const condition = (holds: Evaluate): CatchTrigger<Evaluate> => ({
  ...{ kind: 'condition', condition: holds },
});
