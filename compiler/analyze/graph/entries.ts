import type { Entry, StartTrigger } from '#contracts/graph.ts';
import type { EventDefinition } from '../../model/event-definition.ts';
import type { Expression } from '../../model/expression.ts';
import type { FlowNode, StartEvent } from '../../model/flow-node.ts';
import type { FlowElements } from '../../model/process.ts';
import type { BuildContext } from './build-context.ts';
import { conditionTrigger } from './condition-trigger.ts';
import { eventGateways, isEventGateway } from './event-gateways.ts';
import type { AwaitedNode } from './event-gateways.ts';
import { startMessageName } from './message-trigger.ts';
import { startSignalName } from './signal-trigger.ts';
import { timerTrigger } from './timer-trigger.ts';

/**
 * Every way to begin a process: its start events, and the receive tasks and event-based gateways that start instances
 * (BPMN 2.0.2, section 13.2). Empty where tokens begin at the nodes that no flow leads to.
 */
export function buildEntries(
  process: FlowElements,
  context: BuildContext,
): readonly Entry<Expression>[] {
  const { events } = eventGateways(process);
  return process.nodes.flatMap((node): readonly Entry<Expression>[] => {
    if (node.kind === 'startEvent') return [startEntry(node, context)];
    if (isStarter(node)) return [passedEntry(node, [node.id], context)];
    if (!isEventGateway(node) || !node.instantiate) return [];
    const behind = events.get(node.id) ?? [];
    const all = behind.map(({ id }) => id);
    const isParallel = node.eventGatewayType === 'Parallel';
    return behind.map((event) => passedEntry(event, isParallel ? all : [event.id], context));
  });
}

/** Ids of nodes that start an instance and are no start events: what they wait for has happened then. */
export function startersOf(process: FlowElements): ReadonlySet<string> {
  const { events } = eventGateways(process);
  const gateways = process.nodes.filter((node) => isEventGateway(node) && node.instantiate);
  const behind = gateways.flatMap(({ id }) => events.get(id) ?? []);
  return new Set([...process.nodes.filter(isStarter), ...behind].map(({ id }) => id));
}

function isStarter(node: FlowNode): node is AwaitedNode & { readonly kind: 'receiveTask' } {
  return node.kind === 'receiveTask' && node.instantiate;
}

function startEntry(event: StartEvent, context: BuildContext): Entry<Expression> {
  const trigger = startTrigger(event, event.definitions, context);
  return { id: event.id, nodes: [event.id], ...(trigger && { trigger }) };
}

function passedEntry(
  node: AwaitedNode,
  nodes: readonly string[],
  context: BuildContext,
): Entry<Expression> {
  const trigger =
    node.kind === 'receiveTask'
      ? startMessage(node, node.messageRef, context)
      : startTrigger(node, node.definitions.filter(isSent), context);
  return { id: node.id, nodes, passed: node.id, ...(trigger && { trigger }) };
}

/** Time starts a process by a start event only, which a rule says. */
function isSent({ kind }: EventDefinition): boolean {
  return kind !== 'timerEventDefinition';
}

function startTrigger(
  event: StartEvent | Exclude<AwaitedNode, { readonly kind: 'receiveTask' }>,
  definitions: readonly EventDefinition[],
  context: BuildContext,
): StartTrigger<Expression> | undefined {
  const triggers = definitions.flatMap((one) => singleStart(event, one, context) ?? []);
  const [first, second] = triggers;
  if (second === undefined) return first;
  return { kind: 'multiple', all: event.parallelMultiple, triggers };
}

function singleStart(
  event: FlowNode,
  definition: EventDefinition,
  context: BuildContext,
): StartTrigger<Expression> | undefined {
  switch (definition.kind) {
    case 'messageEventDefinition':
      return startMessage(event, definition.messageRef, context);
    case 'signalEventDefinition': {
      const signal = startSignalName(event, definition.signalRef, context);
      return signal === undefined ? undefined : { kind: 'signal', signal };
    }
    case 'timerEventDefinition':
      return timerTrigger(event, definition, 'start', context);
    case 'conditionalEventDefinition':
      return conditionTrigger(event, definition, context);
    default:
      return undefined;
  }
}

function startMessage(
  node: FlowNode,
  messageRef: string | undefined,
  context: BuildContext,
): StartTrigger<Expression> | undefined {
  const message = startMessageName(node, messageRef, context);
  return message === undefined ? undefined : { kind: 'message', message };
}
