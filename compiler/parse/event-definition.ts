import type { EventDefinition, Timer } from '../model/event-definition.ts';
import { parseBase } from './base.ts';
import { childExpression, flag, isBpmn, reference } from './source.ts';
import type { Source } from './source.ts';
import type { XmlElement } from './xml/xml-element.ts';

type Kind = EventDefinition['kind'];

const kinds: ReadonlyMap<string, Kind> = new Map(
  (
    [
      'messageEventDefinition',
      'timerEventDefinition',
      'errorEventDefinition',
      'escalationEventDefinition',
      'signalEventDefinition',
      'conditionalEventDefinition',
      'linkEventDefinition',
      'compensateEventDefinition',
      'terminateEventDefinition',
      'cancelEventDefinition',
    ] as const
  ).map((kind) => [kind, kind]),
);

/** The event definitions directly inside `owner`, in document order. */
export function parseEventDefinitions(
  source: Source,
  owner: XmlElement,
): readonly EventDefinition[] {
  return owner.children.flatMap((element) => {
    const kind = isBpmn(element) ? kinds.get(element.name) : undefined;
    return kind === undefined ? [] : [parseEventDefinition(source, element, kind)];
  });
}

function parseEventDefinition(source: Source, element: XmlElement, kind: Kind): EventDefinition {
  const base = parseBase(source, element);
  switch (kind) {
    case 'messageEventDefinition':
      return { ...base, kind, messageRef: reference(element, 'messageRef') };
    case 'errorEventDefinition':
      return { ...base, kind, errorRef: reference(element, 'errorRef') };
    case 'escalationEventDefinition':
      return { ...base, kind, escalationRef: reference(element, 'escalationRef') };
    case 'signalEventDefinition':
      return { ...base, kind, signalRef: reference(element, 'signalRef') };
    case 'timerEventDefinition':
      return { ...base, kind, timers: parseTimers(source, element) };
    case 'conditionalEventDefinition':
      return { ...base, kind, condition: childExpression(source, element, 'condition') };
    case 'compensateEventDefinition':
      return {
        ...base,
        kind,
        activityRef: reference(element, 'activityRef'),
        waitForCompletion: flag(source, element, 'waitForCompletion', true),
      };
    case 'linkEventDefinition':
    case 'terminateEventDefinition':
    case 'cancelEventDefinition':
      return { ...base, kind };
  }
}

function parseTimers(source: Source, element: XmlElement): readonly Timer[] {
  const names = [
    ['timeDate', 'date'],
    ['timeDuration', 'duration'],
    ['timeCycle', 'cycle'],
  ] as const;
  return names.flatMap(([name, timer]) => {
    const value = childExpression(source, element, name);
    return value === undefined ? [] : [{ timer, value }];
  });
}
