import type { ActivityParts, FlowNode, SequenceFlow } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import type { Event } from '../../model/flow-node.ts';
import type { NodeParts } from './build-activity.ts';
import type { BuildContext } from './build-context.ts';
import { freeId } from './wiring.ts';

export type EventParts = NodeParts & ActivityParts<Expression>;

/** What an event is in the graph: mostly one node, of several each leads to the next. The last has the event's id. */
export interface EventRow {
  readonly nodes: readonly FlowNode<Expression>[];
  /** The flows in between. */
  readonly flows: readonly SequenceFlow<Expression>[];
}

/** One of the things that an event does. */
export interface Step {
  /** The node has a place for mappings. */
  readonly takesMappings: boolean;
  readonly build: (parts: EventParts, drawnAs: Event['kind']) => FlowNode<Expression> | undefined;
}

/**
 * The nodes of an event that does `steps`, in their order. Input mappings are for each of them, output mappings behind the
 * last; where no node has a place for them, one that passes has.
 */
export function inRow(
  event: Event,
  steps: readonly Step[],
  parts: EventParts,
  context: BuildContext,
): EventRow {
  const isMapped = parts.input.length + parts.output.length > 0;
  const hasPlace = steps.some((step) => step.takesMappings);
  const all = isMapped && !hasPlace ? [passing, ...steps] : steps;
  const lastMapped = all.findLastIndex((step) => step.takesMappings);
  const ids = all.map((_, index) =>
    index === all.length - 1 ? event.id : freeId(`${event.id}.${index + 1}`, context.taken),
  );
  const between = ids.slice(1).map((id, index) => {
    const flow = freeId(`${event.id}.to.${index + 2}`, context.taken);
    return { id: flow, label: '', source: ids[index] ?? '', target: id };
  });
  const { listeners: _listeners, ...unheard } = parts;
  const nodes = all.flatMap((step, index) => {
    const isLast = index === all.length - 1;
    const [into, out] = [between[index - 1], between[index]];
    const own: EventParts = {
      ...unheard,
      id: ids[index] ?? event.id,
      incoming: into === undefined ? parts.incoming : [into.id],
      outgoing: out === undefined ? parts.outgoing : [out.id],
      output: index === lastMapped ? parts.output : [],
      ...heardAt(parts, index === 0, isLast),
    };
    return step.build(own, isLast ? event.kind : 'intermediateThrowEvent') ?? [];
  });
  for (const { id } of [...nodes, ...between]) context.origins.set(id, event);
  return { nodes, flows: between };
}

/** Listeners of its start are the first node's, those of its end the last one's. */
function heardAt(
  { listeners = [] }: EventParts,
  isFirst: boolean,
  isLast: boolean,
): Pick<EventParts, 'listeners'> {
  const own = listeners.filter(({ event }) => (event === 'end' ? isLast : isFirst));
  return own.length === 0 ? {} : { listeners: own };
}

const passing: Step = {
  takesMappings: true,
  build: (parts, drawnAs) => ({ ...parts, kind: 'pass', drawnAs }),
};

/** Parts without what only activities have. */
export function plain({ id, label, incoming, outgoing, listeners }: EventParts): NodeParts {
  return { id, label, incoming, outgoing, ...(listeners && { listeners }) };
}
