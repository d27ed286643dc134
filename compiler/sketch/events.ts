import { isCycle, isDate, isDuration } from '../analyze/graph/iso-8601.ts';
import type { ElementBase } from '../model/element.ts';
import { labelOf } from '../model/element.ts';
import type { EventDefinition, TimerEventDefinition } from '../model/event-definition.ts';
import type { Event, FlowNode } from '../model/flow-node.ts';
import type { FlowElements } from '../model/process.ts';
import type { Assumptions } from './assumptions.ts';
import { feel, plainExtensions } from './assumptions.ts';
import { asJob, hasJob } from './jobs.ts';
import { hasTarget, linkName } from './links.ts';

/** Where an event stands. */
export interface Place {
  readonly scope: FlowElements;
  readonly owner: 'process' | 'subprocess' | 'event subprocess';
}

/** An event with everything that it throws, or waits for. */
export function sketchEvent(event: Event, place: Place, assumed: Assumptions): Event {
  if (event.definitions.length === 0) return withDefinition(event, place, assumed);
  const definitions = event.definitions.flatMap((one) => filled(event, one, place, assumed));
  const sends = definitions.some(({ kind }) => kind === 'messageEventDefinition');
  const throws = event.kind === 'endEvent' || event.kind === 'intermediateThrowEvent';
  const isSent = hasJob(event) || event.extensions.publishMessage !== undefined;
  const own = throws && sends && !isSent ? asJob(event, assumed) : event;
  return { ...own, definitions };
}

/** Reference to the message that an element waits for: a new one, called like the element, where there is none. */
export function awaits(
  element: ElementBase,
  ref: string | undefined,
  isRunning: boolean,
  assumed: Assumptions,
): string {
  const id = declared(element, ref, assumed.messages, 'message', assumed);
  if (isRunning) assumed.awaited.add(id);
  return id;
}

function declared(
  element: ElementBase,
  ref: string | undefined,
  roots: Map<string, ElementBase>,
  what: string,
  assumed: Assumptions,
): string {
  if (ref !== undefined) {
    if (!assumed.users.has(ref)) assumed.users.set(ref, element);
    return ref;
  }
  const id = `${element.id}.${what}`;
  const name = labelOf(element);
  assumed.say(element, `its ${what} is called '${name}'`);
  roots.set(id, { id, name, span: element.span, extensions: plainExtensions });
  return id;
}

function withDefinition(event: Event, place: Place, assumed: Assumptions): Event {
  if (event.definitionRefs.length > 0) return event;
  const isStart = event.kind === 'startEvent' && place.owner === 'event subprocess';
  if (event.kind === 'intermediateCatchEvent' && !isBehindChoice(event, place)) {
    assumed.say(event, 'nothing happens there');
    return { ...event, kind: 'intermediateThrowEvent' };
  }
  if (!isStart && event.kind !== 'boundaryEvent' && event.kind !== 'intermediateCatchEvent') {
    return event;
  }
  const messageRef = awaits(event, undefined, true, assumed);
  const { span } = event;
  const own = { id: '', name: undefined, span, extensions: plainExtensions };
  return { ...event, definitions: [{ ...own, kind: 'messageEventDefinition', messageRef }] };
}

function isBehindChoice({ id }: FlowNode, { scope }: Place): boolean {
  const sources = scope.flows.filter((one) => one.targetRef === id).map((one) => one.sourceRef);
  return scope.nodes.some((node) => node.kind === 'eventBasedGateway' && sources.includes(node.id));
}

function filled(
  event: Event,
  definition: EventDefinition,
  place: Place,
  assumed: Assumptions,
): readonly EventDefinition[] {
  const throws = event.kind === 'endEvent' || event.kind === 'intermediateThrowEvent';
  switch (definition.kind) {
    case 'messageEventDefinition': {
      if (throws) return [definition];
      const isRunning = event.kind !== 'startEvent' || place.owner !== 'process';
      return [
        { ...definition, messageRef: awaits(event, definition.messageRef, isRunning, assumed) },
      ];
    }
    case 'signalEventDefinition': {
      const { signalRef: ref } = definition;
      const signalRef = declared(event, ref, assumed.signals, 'signal', assumed);
      return [{ ...definition, signalRef }];
    }
    case 'errorEventDefinition': {
      if (!throws) return [definition];
      const { errorRef: ref } = definition;
      return [{ ...definition, errorRef: declared(event, ref, assumed.errors, 'error', assumed) }];
    }
    case 'escalationEventDefinition': {
      if (!throws) return [heard(event, definition, place, assumed)];
      const { escalationRef: ref } = definition;
      const escalationRef = declared(event, ref, assumed.escalations, 'escalation', assumed);
      return [{ ...definition, escalationRef }];
    }
    case 'timerEventDefinition':
      return timed(event, definition, place, assumed);
    case 'conditionalEventDefinition': {
      if (assumed.isFeel(definition.condition)) return [definition];
      const choice = assumed.choose(event, { type: 'boolean' });
      assumed.say(event, `it happens when ${choice} is true`);
      return [{ ...definition, condition: feel(`${choice} = true`, definition.span) }];
    }
    case 'linkEventDefinition': {
      const link = linkName(event, definition);
      if (!throws || hasTarget(link, place.scope)) return [{ ...definition, name: link }];
      assumed.say(event, `nothing happens there, for no link event is called '${link}'`);
      return [];
    }
    default:
      return [definition];
  }
}

/** A task does not escalate: whoever does it sends a message instead. */
function heard(
  event: Event,
  definition: EventDefinition,
  { scope }: Place,
  assumed: Assumptions,
): EventDefinition {
  const host =
    event.kind === 'boundaryEvent' && scope.nodes.find(({ id }) => id === event.attachedToRef);
  if (!host || host.kind === 'callActivity' || 'nodes' in host) return definition;
  const messageRef = awaits(event, undefined, true, assumed);
  const { id, name, span, extensions } = definition;
  return { ...{ id, name, span, extensions }, kind: 'messageEventDefinition', messageRef };
}

const formats = { duration: isDuration, date: isDate, cycle: isCycle } as const;

/** A start that nobody says the time of waits for whoever starts it; all others take an hour. */
function timed(
  event: Event,
  definition: TimerEventDefinition,
  { scope, owner }: Place,
  assumed: Assumptions,
): readonly EventDefinition[] {
  const [one, second] = definition.timers;
  const isFeel = one?.value.kind === 'feel' && assumed.isFeel(one.value);
  const isValid = isFeel || (one && formats[one.timer](one.value.text.trim())) === true;
  const isStart = event.kind === 'startEvent' && owner === 'process';
  const isRepeated = isBeside(event) || isStart;
  const isPlaced = one?.timer !== 'cycle' || isRepeated;
  if (isValid && second === undefined && isPlaced && !(isStart && one?.timer === 'duration')) {
    return [definition];
  }
  const isSole = !scope.nodes.some(
    (node) => node.kind === 'startEvent' && node.id !== event.id && node.definitions.length === 0,
  );
  if (isStart && isSole && event.definitions.length === 1) {
    assumed.say(event, 'nothing but a call starts it');
    return [];
  }
  const text = isStart ? 'R/PT1H' : meant(one?.value.text.trim() ?? '');
  assumed.say(event, `its timer is ${text}`);
  const value = { kind: 'static', text, span: definition.span } as const;
  return [{ ...definition, timers: [{ timer: isStart ? 'cycle' : 'duration', value }] }];
}

/** Only what does not interrupt can happen again. */
function isBeside(event: Event): boolean {
  if (event.kind === 'boundaryEvent') return !event.cancelActivity;
  return event.kind === 'startEvent' && !event.isInterrupting;
}

/** `PT1D` is a slip: days stand before the T. A repetition once is its interval. */
function meant(text: string): string {
  const days = /^PT(?<days>\d+[DW])$/u.exec(text)?.groups?.['days'];
  const interval = /^R\d*\/(?<interval>P[^/]*)$/u.exec(text)?.groups?.['interval'] ?? '';
  if (days !== undefined) return `P${days}`;
  return [interval, text].find(isDuration) ?? 'PT1H';
}
