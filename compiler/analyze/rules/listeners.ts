import type { ElementBase } from '../../model/element.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import type { ListenerElement } from '../../model/zeebe.ts';
import { isCompensation } from '../graph/compensation.ts';
import type { Rule, RuleSubject } from './rule.ts';

/** Listeners stand where their event happens, and each is there once. */
export const listeners: Rule = (subject) => {
  const { process, scopes } = subject;
  checkEach(process, process.extensions.executionListeners, subject, ({ eventType }) =>
    eventType === 'beforeAll' || eventType === 'cancel' ? 'a process' : undefined,
  );
  for (const node of scopes.flatMap((scope) => scope.nodes)) {
    const { executionListeners, taskListeners } = node.extensions;
    checkEach(node, executionListeners, subject, (one) => misplaced(node, one));
    checkEach(node, taskListeners, subject, () =>
      node.kind === 'userTask' ? undefined : 'an element that is no user task',
    );
  }
};

/** What the element is, if it never has the event of a listener. */
function misplaced(node: FlowNode, { eventType }: ListenerElement): string | undefined {
  if (node.kind === 'boundaryEvent' && isCompensation(node)) return 'a compensation event';
  switch (eventType) {
    case 'start':
      if (node.kind === 'startEvent') return 'a start event';
      if (node.kind === 'complexGateway') return 'a complex gateway';
      return node.kind === 'boundaryEvent' ? 'a boundary event' : undefined;
    case 'end': {
      const isError =
        node.kind === 'endEvent' && node.definitions[0]?.kind === 'errorEventDefinition';
      if (isError) return 'an error end event';
      return node.kind.endsWith('Gateway') ? 'a gateway' : undefined;
    }
    case 'beforeAll': {
      const loop = 'loop' in node ? node.loop?.kind : undefined;
      return loop === 'multiInstanceLoopCharacteristics' ? undefined : 'no multi-instance';
    }
    case 'cancel':
      return 'isForCompensation' in node ? undefined : 'no activity';
    default:
      return undefined;
  }
}

function checkEach(
  element: ElementBase,
  all: readonly ListenerElement[],
  { findings }: RuleSubject,
  place: (listener: ListenerElement) => string | undefined,
): void {
  const seen = new Set<string>();
  for (const one of all) {
    const { eventType = '', type, span } = one;
    const job = type?.text.trim() ?? '';
    const what = place(one);
    if (what !== undefined) {
      const message = `is ${what}, so its listener of '${eventType}' never hears anything.`;
      findings.about(element, 'invalid-listener', message, { span, fix: 'Remove the listener.' });
    }
    const key = `${eventType} ${job}`;
    if (seen.has(key)) {
      const message = `has two listeners of '${eventType}' with job type '${job}'.`;
      findings.about(element, 'invalid-listener', message, { span, fix: 'Keep one of them.' });
    }
    seen.add(key);
  }
}
