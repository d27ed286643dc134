import { nameOf } from '../../model/element.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import { caughtBy } from './caught.ts';
import type { Rule, RuleScope, RuleSubject } from './rule.ts';

/** Ways to start a scope: one that nothing triggers at most, and no two with one trigger. */
export const starts: Rule = (subject) => {
  for (const scope of subject.scopes) {
    checkNoneStarts(scope, subject);
    checkTriggers(scope, subject);
  }
};

function checkNoneStarts(scope: RuleScope, { process, findings }: RuleSubject): void {
  const isProcess = scope.nodes === process.nodes;
  const events = scope.nodes.filter((node) => node.kind === 'startEvent');
  const plain = isProcess ? events.filter((event) => event.definitions.length === 0) : events;
  const [, second] = plain;
  if (second === undefined) return;
  const message = isProcess
    ? 'is a second start event without definition; nobody could say which one starts.'
    : 'is a second start event of its subprocess; nobody could say which one starts.';
  const fix = isProcess
    ? 'Give each of them something to start with, e.g. a message, or draw one.'
    : 'Draw one start event, and a gateway behind it.';
  findings.about(second, 'duplicate-start', message, { fix });
}

function checkTriggers(scope: RuleScope, subject: RuleSubject): void {
  const seen = new Map<string, FlowNode>();
  for (const node of scope.nodes) {
    const isStart = node.kind === 'startEvent' || (node.kind === 'receiveTask' && node.instantiate);
    for (const what of isStart ? caughtBy(node, subject) : []) {
      const other = seen.get(what);
      if (other !== undefined) {
        const message = `starts with ${what}, which ${nameOf(other)} starts with already.`;
        const fix = 'Keep one of them, or let them start with different things.';
        subject.findings.about(node, 'duplicate-trigger', message, { fix });
      }
      seen.set(what, node);
    }
  }
}
