import type { MessageSubscription, PublishedEvent } from '#contracts/manifest.ts';
import type { Definitions } from '../model/definitions.ts';
import { labelOf } from '../model/element.ts';
import type { Expression } from '../model/expression.ts';
import type { Extensions } from '../model/extensions.ts';
import type { FlowNode } from '../model/flow-node.ts';
import type { FlowElements, Process } from '../model/process.ts';
import type { ProcessInfo } from './analysis.ts';

/** What is known of a process beside its graph; a pure reading of the model. */
export function processInfo(process: Process, definitions: Definitions): ProcessInfo {
  const businessKey = property(process.extensions, 'businessKey');
  const inputSchema = property(process.extensions, 'inputSchema')?.text.trim();
  const { versionTag } = process.extensions;
  const nodes = allNodes(process);
  const names = new Map(definitions.messages.map(({ id, name }) => [id, name?.trim() ?? '']));
  return {
    id: process.id,
    name: labelOf(process),
    ...(versionTag !== undefined && { versionTag }),
    ...(businessKey && { businessKey }),
    ...(inputSchema !== undefined && { inputSchema }),
    messages: nodes.flatMap((node) => subscriptionOf(node, names)),
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

function subscriptionOf(
  node: FlowNode,
  names: ReadonlyMap<string, string>,
): readonly MessageSubscription[] {
  const messageRef = messageRefOf(node);
  const name = names.get(messageRef ?? '') ?? '';
  if (messageRef === undefined || name === '') return [];
  const topic = property(node.extensions, 'topic')?.text;
  const key = property(node.extensions, 'businessKey')?.text;
  return [
    {
      name,
      element: node.id,
      kind: node.kind === 'startEvent' ? 'start' : 'catch',
      correlation: 'direct',
      ...(topic !== undefined && { topic }),
      ...(key !== undefined && { key }),
    },
  ];
}

/** The message that a node waits for. */
function messageRefOf(node: FlowNode): string | undefined {
  if (node.kind === 'receiveTask') return node.messageRef;
  if (!('definitions' in node) || node.kind === 'endEvent') return undefined;
  if (node.kind === 'intermediateThrowEvent') return undefined;
  const [definition] = node.definitions;
  return definition?.kind === 'messageEventDefinition' ? definition.messageRef : undefined;
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
