import { nameOf } from '../../model/element.ts';
import type { BoundaryEvent, FlowNode } from '../../model/flow-node.ts';
import type { Rule, RuleSubject } from './rule.ts';

/** Two events of one activity that catch the same thing: nobody could say which of them does. */
export const duplicateTriggers: Rule = (subject) => {
  for (const scope of subject.scopes) {
    for (const host of scope.nodes) {
      const seen = new Map<string, FlowNode>();
      const awaited = host.kind === 'receiveTask' && messageOf(host.messageRef, subject);
      if (typeof awaited === 'string') seen.set(awaited, host);
      for (const event of scope.boundaries(host)) {
        const what = caught(event, subject);
        if (what === undefined) continue;
        const other = seen.get(what);
        if (other !== undefined) {
          const message = `catches ${what}, which ${nameOf(other)} catches already.`;
          const fix = 'Keep one of them, or let them catch different things.';
          subject.findings.about(event, 'duplicate-trigger', message, { fix });
        }
        seen.set(what, event);
      }
    }
  }
};

/** What a boundary event catches, in words that are the same for the same thing; undefined for timers. */
function caught({ definitions }: BoundaryEvent, subject: RuleSubject): string | undefined {
  const [definition] = definitions;
  switch (definition?.kind) {
    case 'messageEventDefinition':
      return messageOf(definition.messageRef, subject);
    case 'errorEventDefinition': {
      const code = subject.errors.get(definition.errorRef ?? '')?.code?.text.trim() ?? '';
      return code === '' ? 'every error' : `error '${code}'`;
    }
    default:
      return undefined;
  }
}

function messageOf(ref: string | undefined, { messages }: RuleSubject): string | undefined {
  const name = messages.get(ref ?? '')?.name?.trim() ?? '';
  return name === '' ? undefined : `message '${name}'`;
}
