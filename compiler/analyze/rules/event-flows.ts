import { isCompensation } from '../graph/compensation.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import type { Rule, RuleScope, RuleSubject } from './rule.ts';

/** Start events begin, end events end, nothing leads to boundary events. */
export const eventFlows: Rule = (subject) => {
  const { findings } = subject;
  for (const scope of subject.scopes) {
    for (const node of scope.nodes) {
      const [into] = scope.entering(node);
      const [out] = scope.leaving(node);
      const isBoundary = node.kind === 'boundaryEvent';
      if (into !== undefined && (node.kind === 'startEvent' || isBoundary)) {
        findings.about(
          node,
          'misplaced-flow',
          `is a ${isBoundary ? 'boundary' : 'start'} event, and '${into.id}' leads to it.`,
          {
            span: into.span,
            fix: 'Let the flow lead to the element behind the event.',
          },
        );
      }
      if (out !== undefined && (node.kind === 'endEvent' || (isBoundary && isCompensation(node)))) {
        findings.about(
          node,
          'misplaced-flow',
          `${isBoundary ? 'catches compensation' : 'is an end event'}, and '${out.id}' leads out of it.`,
          {
            span: out.span,
            fix: isBoundary
              ? 'Draw an association to the handler instead.'
              : 'Draw an intermediate event if the way goes on.',
          },
        );
      }
      if (isBoundary && out === undefined && !isCompensation(node)) reportNoWay(node, subject);
      if (node.kind === 'receiveTask' && node.instantiate) checkStarter(node, scope, subject);
    }
  }
};

/** An event at the side of an activity is where another way begins (BPMN 2.0.2, section 10.5.4). */
function reportNoWay(event: FlowNode, { findings }: RuleSubject): void {
  findings.about(event, 'misplaced-flow', 'is a boundary event, and no flow leads out of it.', {
    ...{ span: event.span, fix: 'Draw what is done then, if only an end event.' },
  });
}

/** A receive task that starts instances stands where a start event would (BPMN 2.0.2, section 10.3.3). */
function checkStarter(task: FlowNode, scope: RuleScope, { process, findings }: RuleSubject): void {
  const [into] = scope.entering(task);
  const isInside = scope.nodes !== process.nodes;
  if (into === undefined && !isInside) return;
  const where = into === undefined ? 'it stands in a subprocess' : `'${into.id}' leads to it`;
  const fix = 'Remove instantiate="true", or draw it where the process begins.';
  const span = into?.span ?? task.span;
  findings.about(task, 'misplaced-flow', `starts instances, and ${where}.`, { span, fix });
}
