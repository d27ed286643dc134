import type { IntermediateEvent } from '../../model/flow-node.ts';
import type { FlowElements, SequenceFlow as DrawnFlow } from '../../model/process.ts';
import type { Findings } from '../findings.ts';

/** Link events of one name are one flow that was not drawn: adds it as `<throw>.link`. */
export function withLinks(scope: FlowElements, findings: Findings): FlowElements {
  const links = scope.nodes.filter((node) => isLink(node.kind) && linkName(node) !== undefined);
  if (links.length === 0) return scope;
  const events = links.filter((node): node is IntermediateEvent => isLink(node.kind));
  const catches = new Map<string, IntermediateEvent>();
  for (const event of events.filter((one) => one.kind === 'intermediateCatchEvent')) {
    const name = linkName(event) ?? '';
    if (name === '') {
      findings.about(event, 'invalid-link', 'is a link without a name.', {
        fix: 'Name both ends of the link alike.',
      });
    } else if (catches.has(name)) {
      findings.about(event, 'invalid-link', `is a second target of link '${name}'.`, {
        fix: 'A link leads to one place: give one of them another name.',
      });
    } else catches.set(name, event);
  }
  const flows = events
    .filter((one) => one.kind === 'intermediateThrowEvent')
    .flatMap((event) => linkFlow(event, catches, findings));
  return { ...scope, flows: [...scope.flows, ...flows] };
}

function linkFlow(
  event: IntermediateEvent,
  catches: ReadonlyMap<string, IntermediateEvent>,
  findings: Findings,
): readonly DrawnFlow[] {
  const name = linkName(event) ?? '';
  const target = catches.get(name);
  if (target === undefined) {
    findings.about(
      event,
      'invalid-link',
      `leads to link '${name}', which this scope does not have.`,
      {
        fix: 'Draw a link catch event of that name in the same scope.',
      },
    );
    return [];
  }
  return [
    {
      kind: 'sequenceFlow',
      id: `${event.id}.link`,
      name: undefined,
      span: event.span,
      extensions: event.extensions,
      sourceRef: event.id,
      targetRef: target.id,
      condition: undefined,
    },
  ];
}

function isLink(kind: string): boolean {
  return kind === 'intermediateCatchEvent' || kind === 'intermediateThrowEvent';
}

/** Name of the link that an event throws or catches; undefined when it is no link event. */
function linkName(node: FlowElements['nodes'][number]): string | undefined {
  const definition = 'definitions' in node ? node.definitions[0] : undefined;
  if (definition?.kind !== 'linkEventDefinition') return undefined;
  return definition.name?.trim() ?? '';
}
