import type { FlowElements } from '../../model/process.ts';

/** Name of the innermost lane that a flow node of a process stands in; lanes without a name are nobody's. */
export function lanesOf(scope: FlowElements): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const visit = (elements: FlowElements, around: string): void => {
    // Lanes in lanes come behind their own, so that the innermost counts.
    const here = new Map(
      elements.lanes.flatMap((lane) =>
        lane.flowNodeRefs.map((id) => [id, lane.name?.trim() ?? ''] as const),
      ),
    );
    for (const node of elements.nodes) {
      const name = here.get(node.id) ?? around;
      if (name !== '') names.set(node.id, name);
      if ('nodes' in node) visit(node, name);
    }
  };
  visit(scope, '');
  return names;
}
