import { isCompensation } from '../analyze/graph/compensation.ts';
import type { BoundaryEvent, EndEvent, FlowNode } from '../model/flow-node.ts';
import type { FlowElements, SequenceFlow } from '../model/process.ts';
import type { Assumptions } from './assumptions.ts';
import { plainExtensions } from './assumptions.ts';

/** Boundary events that no flow leads out of have an end event behind them. */
export function withEnds<Scope extends FlowElements>(scope: Scope, assumed: Assumptions): Scope {
  const left = new Set(scope.flows.map(({ sourceRef }) => sourceRef));
  const events = scope.nodes
    .filter(isBoundary)
    .filter((event) => !left.has(event.id) && !isCompensation(event));
  if (events.length === 0) return scope;
  for (const event of events) assumed.say(event, 'nothing is done then');
  return {
    ...scope,
    nodes: [...scope.nodes, ...events.map(endBehind)],
    flows: [...scope.flows, ...events.map(wayFrom)],
  };
}

function isBoundary(node: FlowNode): node is BoundaryEvent {
  return node.kind === 'boundaryEvent';
}

function endBehind({ id, name, span }: FlowNode): EndEvent {
  return {
    ...{ kind: 'endEvent', id: `${id}.end`, name, span, extensions: plainExtensions },
    ...{ definitions: [], definitionRefs: [], parallelMultiple: false },
    ...{ dataAssociations: [], dataItems: [], properties: [] },
  };
}

function wayFrom({ id, span }: FlowNode): SequenceFlow {
  return {
    ...{ kind: 'sequenceFlow', id: `${id}.to.end`, name: undefined, span },
    ...{ extensions: plainExtensions, condition: undefined },
    ...{ sourceRef: id, targetRef: `${id}.end` },
  };
}
