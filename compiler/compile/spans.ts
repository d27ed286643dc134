import type { Definitions } from '../model/definitions.ts';
import type { FlowElements } from '../model/process.ts';
import type { Span } from '../model/span.ts';

/** Opening tags of all processes, global tasks, flow nodes and sequence flows of a file, by id. */
export function spansOf({ processes, globalTasks }: Definitions): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  const visit = (scope: FlowElements): void => {
    for (const { id, span } of [...scope.nodes, ...scope.flows]) spans.set(id, span);
    for (const node of scope.nodes) if ('nodes' in node) visit(node);
  };
  for (const { id, span } of globalTasks) spans.set(id, span);
  for (const process of processes) {
    spans.set(process.id, process.span);
    visit(process);
  }
  return spans;
}
