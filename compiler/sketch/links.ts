import { labelOf } from '../model/element.ts';
import type { EventDefinition } from '../model/event-definition.ts';
import type { Event } from '../model/flow-node.ts';
import type { FlowElements } from '../model/process.ts';

/** What a link is called: like its event where it has no name. */
export function linkName(event: Event, { name = '' }: EventDefinition): string {
  return name.trim() === '' ? labelOf(event) : name;
}

/** Whether a link event of that name stands in the scope. */
export function hasTarget(link: string, scope: FlowElements): boolean {
  return scope.nodes.some(
    (node) =>
      node.kind === 'intermediateCatchEvent' &&
      node.definitions.some(
        (one) => one.kind === 'linkEventDefinition' && linkName(node, one) === link,
      ),
  );
}
