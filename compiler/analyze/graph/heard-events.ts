import type { FlowNode, PassNode, SequenceFlow } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import type { BuildContext } from './build-context.ts';
import { buildListeners } from './listeners.ts';
import { freeId } from './wiring.ts';

interface Content {
  readonly nodes: readonly FlowNode<Expression>[];
  readonly flows: readonly SequenceFlow<Expression>[];
}

/** What a boundary event, and an event behind an event-based gateway, have in common. */
interface Leaving {
  readonly id: string;
  readonly label: string;
  readonly outgoing?: string;
}

/**
 * Events that are a part of another node, or of the event subprocess that they start, have no place for listeners: what listens
 * to them happens in a node behind them, which tokens pass (`<event>.heard`).
 */
export function withHeardEvents({ nodes, flows }: Content, context: BuildContext): Content {
  const added: FlowNode<Expression>[] = [];
  const sources = new Map<string, string>();
  const ways: SequenceFlow<Expression>[] = [];
  const heard = <Event extends Leaving>(event: Event): Event => {
    const drawn = context.origins.get(event.id);
    const { listeners } = drawn === undefined ? {} : buildListeners(drawn, context);
    if (drawn === undefined || listeners === undefined) return event;
    const id = freeId(`${event.id}.heard`, context.taken);
    const flow = { id: freeId(`${event.id}.to.heard`, context.taken), label: '', source: event.id };
    const pass: PassNode<Expression> = {
      ...{ id, label: event.label, kind: 'pass', drawnAs: 'intermediateThrowEvent', listeners },
      ...{ incoming: [flow.id], outgoing: event.outgoing === undefined ? [] : [event.outgoing] },
      ...{ input: [], output: [], boundaries: [], isForCompensation: false },
    };
    added.push(pass);
    ways.push({ ...flow, target: id });
    if (event.outgoing !== undefined) sources.set(event.outgoing, id);
    context.origins.set(id, drawn).set(flow.id, drawn);
    return { ...event, outgoing: flow.id };
  };
  const changed = nodes.map((node): FlowNode<Expression> => {
    if (node.kind === 'event-choice') {
      const events = node.events.map(heard);
      return { ...node, events, outgoing: events.flatMap(({ outgoing }) => outgoing ?? []) };
    }
    if (context.inEventSubprocess && node.kind === 'pass' && node.drawnAs === 'startEvent') {
      const { listeners: _listeners, ...start } = node;
      const { outgoing } = heard(leaving(start));
      return { ...start, outgoing: outgoing === undefined ? [] : [outgoing] };
    }
    if (!('boundaries' in node) || node.boundaries.length === 0) return node;
    return { ...node, boundaries: node.boundaries.map(heard) };
  });
  const moved = flows.map((flow) => ({ ...flow, source: sources.get(flow.id) ?? flow.source }));
  return { nodes: [...changed, ...added], flows: [...moved, ...ways] };
}

function leaving({ id, label, outgoing: [flow] }: FlowNode<Expression>): Leaving {
  return { id, label, ...(flow !== undefined && { outgoing: flow }) };
}
