import type { CatchTrigger, FlowNode } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import type { EndEvent, IntermediateEvent, StartEvent } from '../../model/flow-node.ts';
import type { BuildContext } from './build-context.ts';
import { endSteps } from './build-end.ts';
import { throwSteps } from './build-throw.ts';
import type { AwaitedNode } from './event-gateways.ts';
import { inRow } from './event-row.ts';
import type { EventParts, EventRow } from './event-row.ts';
import { messageTrigger } from './message-trigger.ts';
import { catchTrigger } from './trigger.ts';

/** The nodes of an event in a flow, one after the other; none when a diagnostic says why. */
export function buildEvent(
  event: StartEvent | EndEvent | IntermediateEvent,
  parts: EventParts,
  context: BuildContext,
): EventRow {
  switch (event.kind) {
    case 'startEvent':
      return alone({
        ...{ ...parts, kind: 'pass', drawnAs: event.kind },
        // What starts an event subprocess is a part of it, and so is what it maps.
        ...(context.inEventSubprocess && { input: [], output: [] }),
      });
    case 'endEvent':
      return inRow(event, endSteps(event, context), parts, context);
    case 'intermediateCatchEvent':
      return alone(buildCatch(event, parts, context));
    case 'intermediateThrowEvent':
      return inRow(event, throwSteps(event, context), parts, context);
  }
}

function alone(node: FlowNode<Expression> | undefined): EventRow {
  return { nodes: node === undefined ? [] : [node], flows: [] };
}

function buildCatch(
  event: IntermediateEvent,
  parts: EventParts,
  context: BuildContext,
): FlowNode<Expression> | undefined {
  // The flow to it is drawn from the link's other end.
  if (event.definitions[0]?.kind === 'linkEventDefinition') {
    return { ...parts, kind: 'pass', drawnAs: event.kind };
  }
  const trigger = awaitedTrigger(event, context);
  return trigger && { ...parts, kind: 'wait', drawnAs: event.kind, trigger };
}

/** What a catch event or receive task waits for. */
export function awaitedTrigger(
  node: AwaitedNode | IntermediateEvent,
  context: BuildContext,
): CatchTrigger<Expression> | undefined {
  if (node.kind === 'receiveTask') return messageTrigger(node, node.messageRef, context);
  return catchTrigger(node, 'wait', context);
}
