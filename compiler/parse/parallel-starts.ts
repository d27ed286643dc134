import type { EventDefinition } from '../model/event-definition.ts';
import type { Extensions } from '../model/extensions.ts';
import type { FlowNode, Gateway, IntermediateEvent, StartEvent } from '../model/flow-node.ts';
import type { Process, SequenceFlow } from '../model/process.ts';

/**
 * Writes a start event that needs all of its events as what it stands for: a parallel event-based gateway that starts instances,
 * whose events meet in a join before the start event, which then is one that passes. BPMN 2.0.2, sections 10.5.2 and 10.6.6. An
 * event subprocess begins within an instance, where such an event waits like others.
 */
export function withParallelStarts(processes: readonly Process[]): readonly Process[] {
  return processes.map((process) => {
    const written = process.nodes.map((node) => (isParallel(node) ? writtenOut(node) : undefined));
    if (written.every((one) => one === undefined)) return process;
    return {
      ...process,
      nodes: process.nodes.flatMap((node, index) => written[index]?.nodes ?? [node]),
      flows: [...written.flatMap((one) => one?.flows ?? []), ...process.flows],
    };
  });
}

function isParallel(node: FlowNode): node is StartEvent {
  return node.kind === 'startEvent' && node.parallelMultiple && node.definitions.length > 1;
}

interface WrittenOut {
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly SequenceFlow[];
}

function writtenOut(start: StartEvent): WrittenOut {
  const gateway = gatewayOf(start, 'either', 'eventBasedGateway');
  const events = start.definitions.map((one, index) => awaited(start, one, index + 1));
  const join = gatewayOf(start, 'all', 'parallelGateway');
  const { isInterrupting: _interrupting, ...event } = start;
  const passed: IntermediateEvent = {
    ...{ ...event, kind: 'intermediateThrowEvent' },
    ...{ definitions: [], definitionRefs: [], parallelMultiple: false },
  };
  return {
    nodes: [gateway, ...events, join, passed],
    flows: [
      ...events.flatMap((one) => [flow(start, gateway, one), flow(start, one, join)]),
      flow(start, join, passed),
    ],
  };
}

function gatewayOf(start: StartEvent, part: string, kind: Gateway['kind']): Gateway {
  return {
    ...{ id: `${start.id}.${part}`, name: undefined, span: start.span, kind },
    ...{ extensions: withoutSteps(start.extensions), default: undefined },
    activationCondition: undefined,
    instantiate: kind === 'eventBasedGateway',
    eventGatewayType: 'Parallel',
  };
}

function awaited(start: StartEvent, definition: EventDefinition, number: number) {
  const { isInterrupting: _interrupting, ...event } = start;
  return {
    ...{ ...event, kind: 'intermediateCatchEvent', id: `${start.id}.${number}` },
    ...{ definitions: [definition], definitionRefs: [], parallelMultiple: false },
    ...{ extensions: withoutSteps(start.extensions), dataAssociations: [] },
  } satisfies IntermediateEvent;
}

/** What the start event does is done once, when all have happened. */
function withoutSteps(extensions: Extensions): Extensions {
  return { ...extensions, input: [], output: [], executionListeners: [] };
}

function flow(start: StartEvent, from: FlowNode, to: FlowNode): SequenceFlow {
  return {
    ...{ kind: 'sequenceFlow', id: `${from.id}-${to.id}`, name: undefined, span: start.span },
    ...{ sourceRef: from.id, targetRef: to.id, condition: undefined },
    extensions: withoutSteps(start.extensions),
  };
}
