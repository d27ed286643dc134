import type { EventDefinition } from '../model/event-definition.ts';
import type { FlowNode } from '../model/flow-node.ts';
import type { Process } from '../model/process.ts';

/**
 * Puts the definitions that events refer to (`eventDefinitionRef`) behind those that stand in the event: from here on it makes
 * no difference. BPMN 2.0.2, table 10.82.
 */
export function withDefinitions(
  processes: readonly Process[],
  definitions: readonly EventDefinition[],
): readonly Process[] {
  const byId = new Map(definitions.map((one) => [one.id, one]));
  if (byId.size === 0) return processes;
  const inNode = (node: FlowNode): FlowNode => {
    if ('nodes' in node) return { ...node, nodes: node.nodes.map(inNode) };
    if (!('definitionRefs' in node) || node.definitionRefs.length === 0) return node;
    const referred = node.definitionRefs.flatMap((ref) => byId.get(ref) ?? []);
    return { ...node, definitions: [...node.definitions, ...referred] };
  };
  return processes.map((process) => ({ ...process, nodes: process.nodes.map(inNode) }));
}
