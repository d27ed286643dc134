import type { FlowNode, PassNode, SequenceFlow } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import type { BuildContext } from './build-context.ts';
import { freeId } from './wiring.ts';

type Node = FlowNode<Expression>;
type Flow = SequenceFlow<Expression>;

interface Content {
  readonly nodes: readonly Node[];
  readonly flows: readonly Flow[];
  /** Nodes that get a token when the scope starts. */
  readonly starts: readonly string[];
}

/**
 * A gateway is no activity, and has no place for listeners: what listens to one happens in a node that tokens pass (`<gateway>.heard`),
 * once it has joined, and before it splits.
 */
export function withHeardGateways(content: Content, context: BuildContext): Content {
  return content.nodes.reduce((before, node) => {
    const { listeners = [] } = node;
    return isGateway(node) && listeners.length > 0 ? heard(before, node, context) : before;
  }, content);
}

function isGateway({ kind }: Node): boolean {
  return ['exclusive', 'parallel', 'inclusive', 'event-choice'].includes(kind);
}

function heard({ nodes, flows, starts }: Content, gateway: Node, context: BuildContext): Content {
  const { listeners = [], ...unheard } = gateway;
  const joins = 'role' in gateway && gateway.role === 'join';
  const id = freeId(`${gateway.id}.heard`, context.taken);
  const way = freeId(`${gateway.id}.to.heard`, context.taken);
  const [old] = joins ? gateway.outgoing : gateway.incoming;
  const moved = old === undefined ? [] : [old];
  const pass: PassNode<Expression> = {
    ...{ id, label: gateway.label, kind: 'pass', drawnAs: 'intermediateThrowEvent', listeners },
    ...(joins ? { incoming: [way], outgoing: moved } : { incoming: moved, outgoing: [way] }),
    ...{ input: [], output: [], boundaries: [], isForCompensation: false },
  };
  const ends = joins ? { source: gateway.id, target: id } : { source: id, target: gateway.id };
  const drawn = context.origins.get(gateway.id);
  if (drawn !== undefined) context.origins.set(id, drawn).set(way, drawn);
  const split: Node = { ...unheard, ...(joins ? { outgoing: [way] } : { incoming: [way] }) };
  const meets = joins ? { source: id } : { target: id };
  return {
    nodes: nodes.flatMap((one) => {
      if (one.id !== gateway.id) return [one];
      return joins ? [split, pass] : [pass, split];
    }),
    flows: [
      ...flows.map((flow) => (flow.id === old ? { ...flow, ...meets } : flow)),
      { id: way, label: '', ...ends },
    ],
    starts: starts.map((start) => (start === gateway.id && !joins ? id : start)),
  };
}
