import { isCompensation } from '../graph/compensation.ts';
import type { Rule } from './rule.ts';

/** Start events begin, end events end, boundary events lead out of their activity. */
export const eventFlows: Rule = ({ scopes, findings }) => {
  for (const scope of scopes) {
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
      if (out === undefined && isBoundary && !isCompensation(node)) {
        findings.about(node, 'misplaced-flow', 'is a boundary event that leads nowhere.', {
          fix: 'Draw a flow from it to what happens then, e.g. an end event.',
        });
      }
    }
  }
};
