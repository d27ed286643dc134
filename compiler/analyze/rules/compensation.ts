import type { FlowNode } from '../../model/flow-node.ts';
import { isCompensation } from '../graph/compensation.ts';
import type { Rule, RuleScope } from './rule.ts';

/** Handlers stand outside the flow, and what is compensated by name can be. */
export const compensation: Rule = ({ scopes, findings }) => {
  for (const scope of scopes) {
    for (const node of scope.nodes) {
      if ('isForCompensation' in node && node.isForCompensation)
        checkHandler(node, scope, findings);
      for (const definition of 'definitions' in node ? node.definitions : []) {
        if (definition.kind !== 'compensateEventDefinition' || node.kind === 'boundaryEvent')
          continue;
        const { activityRef } = definition;
        if (activityRef === undefined || canUndo(activityRef, scope, scopes)) continue;
        findings.about(
          node,
          'invalid-compensation',
          `compensates '${activityRef}', which nothing undoes in this scope.`,
          {
            span: definition.span,
            fix: 'Name an activity of the same scope that has a compensation boundary event, or a subprocess.',
          },
        );
      }
    }
  }
};

/** What is in an event subprocess undoes what was done around it, too (BPMN 2.0.2, section 10.5.6). */
function canUndo(activity: string, scope: RuleScope, scopes: readonly RuleScope[]): boolean {
  const named = scope.byId.get(activity);
  const isGuarded =
    named !== undefined && scope.boundaries(named).some((event) => isCompensation(event));
  if (isGuarded || (named !== undefined && 'nodes' in named)) return true;
  const around = scopes.find(({ nodes }) =>
    nodes.some((one) => 'nodes' in one && one.triggeredByEvent && one.nodes === scope.nodes),
  );
  return around !== undefined && canUndo(activity, around, scopes);
}

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
