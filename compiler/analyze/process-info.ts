import type { MessageSubscription, PublishedEvent } from '#contracts/manifest.ts';
import type { Definitions, Message } from '../model/definitions.ts';
import { labelOf } from '../model/element.ts';
import type { Expression } from '../model/expression.ts';
import type { Extensions } from '../model/extensions.ts';
import type { FlowNode } from '../model/flow-node.ts';
import type { FlowElements, Process } from '../model/process.ts';
import type { ProcessInfo } from './analysis.ts';
import { startersOf } from './graph/entries.ts';
import { isDirect } from './graph/message-trigger.ts';

/** What is known of a process beside its graph; a pure reading of the model. */
export function processInfo(process: Process, definitions: Definitions): ProcessInfo {
  const businessKey = property(process.extensions, 'businessKey');
  const inputSchema = property(process.extensions, 'inputSchema')?.text.trim();
  const { versionTag } = process.extensions;
  const nodes = allNodes(process);
  // In an event subprocess a start event waits as others do.
  const events = process.nodes.filter((node) => node.kind === 'startEvent');
  const ways = new Set([...events.map(({ id }) => id), ...startersOf(process)]);
  const messages = new Map(definitions.messages.map((one) => [one.id, one]));
  return {
    id: process.id,
    name: labelOf(process),
    ...(versionTag !== undefined && { versionTag }),
    ...(businessKey && { businessKey }),
    ...(inputSchema !== undefined && { inputSchema }),
    messages: nodes.flatMap((node) =>
      subscriptionsOf(node, ways.has(node.id), messages, businessKey),
    ),
    events: nodes.flatMap(publishedBy),
    labels: labelsOf(process),
  };
}

/** A `zeebe:property` by name. */
export function property(extensions: Extensions, name: string): Expression | undefined {
  return extensions.properties.find((one) => one.name === name)?.value;
}

export function allNodes(scope: FlowElements): readonly FlowNode[] {
  return scope.nodes.flatMap((node) => [node, ...('nodes' in node ? allNodes(node) : [])]);
}

function subscriptionsOf(
  node: FlowNode,
  isStart: boolean,
  messages: ReadonlyMap<string, Message>,
  businessKey: Expression | undefined,
): readonly MessageSubscription[] {
  const topic = property(node.extensions, 'topic')?.text;
  const key = property(node.extensions, 'businessKey')?.text;
  const kind = isStart ? 'start' : 'catch';
  return messageRefsOf(node).flatMap((ref) => {
    const message = messages.get(ref);
    const name = message?.name?.trim() ?? '';
    if (message === undefined || name === '') return [];
    return [
      {
        name,
        element: node.id,
        kind,
        correlation: kind === 'start' || isDirect(message, businessKey) ? 'direct' : 'key',
        ...(topic !== undefined && { topic }),
        ...(key !== undefined && { key }),
      },
    ];
  });
}

/** The messages that a node waits for. */
function messageRefsOf(node: FlowNode): readonly string[] {
  if (node.kind === 'receiveTask') return node.messageRef === undefined ? [] : [node.messageRef];
  if (!('definitions' in node) || node.kind === 'endEvent') return [];
  if (node.kind === 'intermediateThrowEvent') return [];
  return node.definitions.flatMap((one) =>
    one.kind === 'messageEventDefinition' && one.messageRef !== undefined ? [one.messageRef] : [],
  );
}

function publishedBy({ id, extensions }: FlowNode): readonly PublishedEvent[] {
  if (extensions.taskDefinition?.type?.text !== 'publish-event') return [];
  const topic = extensions.taskHeaders.find((header) => header.key === 'topic')?.value;
  return topic === undefined ? [] : [{ element: id, topic }];
}

function labelsOf(process: Process): Readonly<Record<string, string>> {
  const flows = (scope: FlowElements): FlowElements['flows'] => [
    ...scope.flows,
    ...scope.nodes.flatMap((node) => ('nodes' in node ? flows(node) : [])),
  ];
  const named = [...allNodes(process), ...flows(process)].filter((one) => labelOf(one) !== one.id);
  return Object.fromEntries(named.map((one) => [one.id, labelOf(one)]));
}
