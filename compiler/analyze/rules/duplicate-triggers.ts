import { nameOf } from '../../model/element.ts';
import type { Definitions } from '../../model/definitions.ts';
import type { BoundaryEvent, FlowNode } from '../../model/flow-node.ts';
import type { Rule } from './rule.ts';

/** Two events of one activity that catch the same thing: nobody could say which of them does. */
export const duplicateTriggers: Rule = ({ scopes, definitions, findings }) => {
  for (const scope of scopes) {
    const hosts = new Map(scope.nodes.map((node) => [node.id, node]));
    const seen = new Map<string, FlowNode>();
    for (const event of scope.nodes) {
      if (event.kind !== 'boundaryEvent') continue;
      const what = caught(event, definitions);
      if (what === undefined) continue;
      const host = hosts.get(event.attachedToRef ?? '');
      const key = `${event.attachedToRef} ${what}`;
      const other = seen.get(key) ?? (host && waitsFor(host, what, definitions) ? host : undefined);
      if (other !== undefined) {
        findings.about(
          event,
          'duplicate-trigger',
          `catches ${what}, which ${nameOf(other)} catches already.`,
          {
            fix: 'Keep one of them, or let them catch different things.',
          },
        );
      }
      seen.set(key, event);
    }
  }
};

/** What a boundary event catches, in words that are the same for the same thing; undefined for timers. */
function caught(event: BoundaryEvent, definitions: Definitions): string | undefined {
  const [definition] = event.definitions;
  switch (definition?.kind) {
    case 'messageEventDefinition':
      return `message '${messageName(definition.messageRef, definitions)}'`;
    case 'errorEventDefinition': {
      const error = definitions.errors.find((one) => one.id === definition.errorRef);
      const code = error?.code?.text.trim() ?? '';
      return code === '' ? 'every error' : `error '${code}'`;
    }
    default:
      return undefined;
  }
}

function waitsFor(host: FlowNode, what: string, definitions: Definitions): boolean {
  return (
    host.kind === 'receiveTask' && what === `message '${messageName(host.messageRef, definitions)}'`
  );
}

function messageName(ref: string | undefined, definitions: Definitions): string {
  return definitions.messages.find((one) => one.id === ref)?.name?.trim() ?? ref ?? '';
}
