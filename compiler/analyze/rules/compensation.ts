import type { FlowNode } from '../../model/flow-node.ts';
import { isCompensation } from '../graph/compensation.ts';
import type { Rule, RuleScope } from './rule.ts';

/** Handlers stand outside the flow, and what is compensated by name can be. */
export const compensation: Rule = ({ scopes, findings }) => {
  for (const scope of scopes) {
    const guarded = new Set(
      scope.nodes.flatMap((node) =>
        node.kind === 'boundaryEvent' && isCompensation(node) ? [node.attachedToRef] : [],
      ),
    );
    for (const node of scope.nodes) {
      if ('isForCompensation' in node && node.isForCompensation)
        checkHandler(node, scope, findings);
      for (const definition of 'definitions' in node ? node.definitions : []) {
        if (definition.kind !== 'compensateEventDefinition' || node.kind === 'boundaryEvent')
          continue;
        const activity = scope.byId.get(definition.activityRef ?? '');
        const canBe = activity !== undefined && (guarded.has(activity.id) || 'nodes' in activity);
        if (definition.activityRef === undefined || canBe) continue;
        findings.about(
          node,
          'invalid-compensation',
          `compensates '${definition.activityRef}', which nothing undoes in this scope.`,
          {
            span: definition.span,
            fix: 'Name an activity of the same scope that has a compensation boundary event, or a subprocess.',
          },
        );
      }
    }
  }
};

function checkHandler(
  handler: FlowNode,
  scope: RuleScope,
  findings: Parameters<Rule>[0]['findings'],
): void {
  const flow = [...scope.entering(handler), ...scope.leaving(handler)][0];
  if (flow !== undefined) {
    findings.about(
      handler,
      'invalid-compensation',
      `is a compensation handler, and '${flow.id}' ties it to the flow.`,
      {
        span: flow.span,
        fix: 'Remove the flow: a handler runs only when its activity is undone.',
      },
    );
  }
  const [event] = scope.boundaries(handler);
  if (event !== undefined) {
    findings.about(
      handler,
      'invalid-compensation',
      'is a compensation handler with a boundary event.',
      {
        span: event.span,
        fix: 'Put the handler into a subprocess that is marked as compensation.',
      },
    );
  }
}
