import type { EventDefinition } from '../../model/event-definition.ts';
import type { Event } from '../../model/flow-node.ts';

const places: Readonly<Record<Event['kind'], string>> = {
  startEvent: 'start event',
  endEvent: 'end event',
  intermediateCatchEvent: 'catch event',
  intermediateThrowEvent: 'throw event',
  boundaryEvent: 'boundary event',
};

/** How people call it, e.g. `signal boundary event`. */
export function eventWords(event: Event, definition: EventDefinition): string {
  return `${definition.kind.replace('EventDefinition', '')} ${places[event.kind]}`;
}
