import type { EventDefinition } from '../../model/event-definition.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import type { Rule } from './rule.ts';

/** Errors and cancellations leave nothing that could go on (BPMN 2.0.2, sections 10.5.3 and 10.5.6). */
export const interruptions: Rule = ({ scopes, findings }) => {
  for (const node of scopes.flatMap((scope) => scope.nodes)) {
    if (interrupts(node)) continue;
    for (const { kind, span } of 'definitions' in node ? node.definitions : []) {
      const what = always.get(kind);
      if (what === undefined) continue;
      const message = `catches ${what} and does not interrupt, which BPMN does not have.`;
      const fix = `Remove ${node.kind === 'startEvent' ? 'isInterrupting' : 'cancelActivity'}="false".`;
      findings.about(node, 'invalid-interruption', message, { span, fix });
    }
  }
};

const always: ReadonlyMap<EventDefinition['kind'], string> = new Map([
  ['errorEventDefinition', 'an error'],
  ['cancelEventDefinition', 'a cancellation'],
] as const);

function interrupts(node: FlowNode): boolean {
  if (node.kind === 'boundaryEvent') return node.cancelActivity;
  return node.kind !== 'startEvent' || node.isInterrupting;
}
