/**
 * Message flows between executable pools route messages: what sends at one end, and says nothing else, publishes the message that the
 * other end waits for. Neither end needs a correlation key: a conversation has one business key, the sender's. It is put into the words
 * that models have for it, so nothing behind has to know (BPMN 2.0.2, section 9.4.1).
 */
import type { MessageFlow } from '../model/collaboration.ts';
import type { Definitions, Message } from '../model/definitions.ts';
import { labelOf } from '../model/element.ts';
import type { EventDefinition } from '../model/event-definition.ts';
import type { Expression } from '../model/expression.ts';
import type { FlowNode } from '../model/flow-node.ts';
import type { FlowElements, Process } from '../model/process.ts';
import { BUSINESS_KEY } from '../analyze/graph/message-trigger.ts';

/** A flow that routes: its ends, and the message that they agree upon. */
interface Routed {
  readonly flow: MessageFlow;
  readonly sender: FlowNode;
  readonly receiver: FlowNode;
  readonly message: Message;
}

/** @param runs whether a process is executed */
export function withMessageFlows(
  model: Definitions,
  runs: (process: Process) => boolean,
): Definitions {
  const flows = model.collaborations.flatMap((one) => one.messageFlows);
  if (flows.length === 0) return model;
  const routed = routesOf(model, flows, runs);
  if (routed.length === 0) return model;
  const senders = new Map(routed.map((one) => [one.sender.id, one]));
  const receivers = new Map(routed.map((one) => [one.receiver.id, one]));
  const change = (node: FlowNode): FlowNode => {
    const inner = 'nodes' in node ? { ...node, nodes: node.nodes.map(change) } : node;
    const sends = senders.get(node.id);
    if (sends !== undefined) return publishing(inner, sends);
    const receives = receivers.get(node.id);
    return receives === undefined ? inner : referring(inner, receives.message.id);
  };
  const messages = new Map(model.messages.map((one) => [one.id, one]));
  for (const { message, receiver } of routed) {
    messages.set(message.id, receiver.kind === 'startEvent' ? message : keyed(message));
  }
  return {
    ...model,
    processes: model.processes.map((one) => ({ ...one, nodes: one.nodes.map(change) })),
    messages: [...messages.values()],
  };
}

function routesOf(
  model: Definitions,
  flows: readonly MessageFlow[],
  runs: (process: Process) => boolean,
): readonly Routed[] {
  const running = model.processes.filter(runs);
  const owners = new Map(running.flatMap((one) => allNodes(one).map((node) => [node.id, one])));
  const nodes = new Map(running.flatMap(allNodes).map((node) => [node.id, node]));
  const pools = model.collaborations.flatMap(({ participants }) => participants);
  const starts = new Map(pools.map(({ id, processRef }) => [id, soleStart(running, processRef)]));
  const messages = new Map(model.messages.map((one) => [one.id, one]));
  return flows.flatMap((flow) => {
    const sender = nodes.get(flow.sourceRef ?? '');
    const receiver = nodes.get(flow.targetRef ?? '') ?? starts.get(flow.targetRef ?? '');
    if (sender === undefined || receiver === undefined || !saysNothing(sender)) return [];
    if (!isReceiver(receiver) || owners.get(sender.id) === owners.get(receiver.id)) return [];
    const refs = [flow.messageRef, messageRefOf(sender), messageRefOf(receiver)];
    const known = refs.filter((ref) => ref !== undefined);
    if (new Set(known).size > 1) return [];
    const message = known[0] === undefined ? named(flow) : messages.get(known[0]);
    return message === undefined ? [] : [{ flow, sender, receiver, message }];
  });
}

function allNodes(scope: FlowElements): readonly FlowNode[] {
  return scope.nodes.flatMap((node) => [node, ...('nodes' in node ? allNodes(node) : [])]);
}

/** A flow to a pool starts it, if a message does that in one way. */
function soleStart(
  processes: readonly Process[],
  processRef: string | undefined,
): FlowNode | undefined {
  const process = processes.find(({ id }) => id === processRef);
  const starts = process?.nodes.filter(
    (node) => node.kind === 'startEvent' && messageOf(node) !== undefined,
  );
  return starts?.length === 1 ? starts[0] : undefined;
}

/** It sends a message, and does not say by which agent, or with which key. */
function saysNothing(node: FlowNode): boolean {
  const { taskDefinition, publishMessage, attributes, others } = node.extensions;
  if (taskDefinition !== undefined || publishMessage !== undefined) return false;
  if ([...attributes, ...others].some(({ vocabulary }) => vocabulary === 'camunda7')) return false;
  if (node.kind === 'sendTask') return true;
  const throws = node.kind === 'intermediateThrowEvent' || node.kind === 'endEvent';
  return throws && node.definitions.length === 1 && messageOf(node) !== undefined;
}

function isReceiver(node: FlowNode): boolean {
  if (node.kind === 'receiveTask') return true;
  const catches =
    node.kind === 'startEvent' ||
    node.kind === 'intermediateCatchEvent' ||
    node.kind === 'boundaryEvent';
  return catches && messageOf(node) !== undefined;
}

type MessageDefinition = Extract<EventDefinition, { readonly kind: 'messageEventDefinition' }>;

function messageOf(node: FlowNode): MessageDefinition | undefined {
  if (!('definitions' in node)) return undefined;
  return node.definitions.find((one) => one.kind === 'messageEventDefinition');
}

function messageRefOf(node: FlowNode): string | undefined {
  return 'messageRef' in node ? node.messageRef : messageOf(node)?.messageRef;
}

/** The flow is all that there is to call it by. */
function named(flow: MessageFlow): Message {
  const { extensions, id, span } = flow;
  return {
    kind: 'message',
    id: `${id}.message`,
    name: labelOf(flow),
    itemRef: undefined,
    extensions,
    span,
  };
}

function businessKey({ span }: Pick<Message, 'span'>): Expression {
  return { kind: 'feel', text: BUSINESS_KEY, span };
}

function keyed(message: Message): Message {
  if (message.extensions.subscription !== undefined) return message;
  const subscription = { correlationKey: businessKey(message), span: message.span };
  return { ...message, extensions: { ...message.extensions, subscription } };
}

/** A receiver that has a key of its own says what it is: its sender works out the same. */
function publishing(node: FlowNode, { message, flow }: Routed): FlowNode {
  const { span } = flow;
  const correlationKey = message.extensions.subscription?.correlationKey ?? businessKey(flow);
  const none = { messageId: undefined, timeToLive: undefined };
  const publishMessage = { ...none, correlationKey, span };
  const sends = { ...node, extensions: { ...node.extensions, publishMessage } };
  return referring(sends, message.id);
}

function referring(node: FlowNode, messageRef: string): FlowNode {
  if (node.kind === 'sendTask' || node.kind === 'receiveTask') return { ...node, messageRef };
  if (!('definitions' in node)) return node;
  const definitions = node.definitions.map((one) =>
    one.kind === 'messageEventDefinition' ? { ...one, messageRef } : one,
  );
  return { ...node, definitions };
}
