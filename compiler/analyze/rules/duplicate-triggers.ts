import { nameOf } from '../../model/element.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import { isEventGateway } from '../graph/event-gateways.ts';
import { caughtBy } from './caught.ts';
import type { Rule, RuleScope, RuleSubject } from './rule.ts';

/** Two events that stand together and catch the same thing: nobody could say which of them does. */
export const duplicateTriggers: Rule = (subject) => {
  for (const scope of subject.scopes) {
    for (const node of scope.nodes) {
      if (isEventGateway(node)) check(behind(node, scope), subject);
      const events = scope.boundaries(node);
      if (events.length > 0)
        check(node.kind === 'receiveTask' ? [node, ...events] : events, subject);
    }
    check(eventSubprocessStarts(scope), subject);
  }
};

function check(together: readonly FlowNode[], subject: RuleSubject): void {
  const seen = new Map<string, FlowNode>();
  for (const event of together) {
    for (const what of caughtBy(event, subject)) {
      const other = seen.get(what);
      if (other !== undefined && other !== event) {
        const message = `catches ${what}, which ${nameOf(other)} catches already.`;
        const fix = 'Keep one of them, or let them catch different things.';
        subject.findings.about(event, 'duplicate-trigger', message, { fix });
      }
      seen.set(what, event);
    }
  }
}

function behind(gateway: FlowNode, scope: RuleScope): readonly FlowNode[] {
  return scope.leaving(gateway).flatMap((flow) => scope.byId.get(flow.targetRef ?? '') ?? []);
}

function eventSubprocessStarts(scope: RuleScope): readonly FlowNode[] {
  return scope.nodes.flatMap((node) =>
    'nodes' in node && node.triggeredByEvent
      ? node.nodes.filter((one) => one.kind === 'startEvent')
      : [],
  );
}
