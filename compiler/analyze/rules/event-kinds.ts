import type { EventDefinition } from '../../model/event-definition.ts';
import { nameOf } from '../../model/element.ts';
import type { BoundaryEvent, Event, FlowNode } from '../../model/flow-node.ts';
import type { FlowElements } from '../../model/process.ts';
import { eventWords } from '../graph/event-words.ts';
import type { Rule, RuleSubject } from './rule.ts';

type Kind = EventDefinition['kind'];

/** What starts an instance, and what a token can wait for; several of them may stand in one event. */
const awaited: readonly Kind[] = [
  'messageEventDefinition',
  'timerEventDefinition',
  'signalEventDefinition',
  'conditionalEventDefinition',
];
const thrown: readonly Kind[] = [
  'messageEventDefinition',
  'signalEventDefinition',
  'escalationEventDefinition',
  'compensateEventDefinition',
];
/** At most one of them: the scope ends but once. */
const endings: readonly Kind[] = [
  'errorEventDefinition',
  'cancelEventDefinition',
  'terminateEventDefinition',
];
/** What comes out of something, by its code. */
const coded: readonly Kind[] = ['errorEventDefinition', 'escalationEventDefinition'];

/** Where in the model an event stands. */
interface Place {
  readonly scope: FlowElements;
  /** The scope is an event subprocess, a subprocess, or the process. */
  readonly owner: 'event subprocess' | 'subprocess' | 'process';
  readonly inTransaction: boolean;
}

/** Each kind of event where BPMN has it (BPMN 2.0.2, tables 10.84, 10.86, 10.88 to 10.90 and 10.93). */
export const eventKinds: Rule = (subject) => {
  const { process } = subject;
  checkScope({ scope: process, owner: 'process', inTransaction: false }, subject);
};

function checkScope(place: Place, subject: RuleSubject): void {
  for (const node of place.scope.nodes) {
    if ('definitions' in node) checkEvent(node, place, subject);
    if (!('nodes' in node)) continue;
    const owner = node.triggeredByEvent ? 'event subprocess' : 'subprocess';
    const inTransaction = place.inTransaction || node.kind === 'transaction';
    checkScope({ scope: node, owner, inTransaction }, subject);
  }
}

function checkEvent(event: Event, place: Place, subject: RuleSubject): void {
  const { findings } = subject;
  const { single, several } = allowedAt(event, place);
  const [first, second] = event.definitions;
  if (first === undefined) {
    checkNone(event, subject);
    return;
  }
  const allowed = second === undefined ? [...single, ...several] : several;
  for (const definition of event.definitions) {
    if (allowed.includes(definition.kind)) continue;
    const words = eventWords(event, definition);
    const isSole = single.includes(definition.kind);
    const article = /^[aeiou]/u.test(words) ? 'an' : 'a';
    const message = isSole
      ? `is ${article} ${words} among several definitions; this kind stands alone.`
      : `is ${article} ${words}, which BPMN does not have${where(event, place)}.`;
    const fix = isSole ? 'Draw an event of its own for it.' : fixes[event.kind];
    findings.about(event, 'misplaced-event', message, { span: definition.span, fix });
  }
  const ending = event.definitions.filter(({ kind }) => endings.includes(kind))[1];
  if (event.kind === 'endEvent' && ending !== undefined) {
    const message = 'ends its scope in two ways at once.';
    const fix = 'Keep one of the definitions.';
    findings.about(event, 'misplaced-event', message, { span: ending.span, fix });
  }
  if (event.kind !== 'boundaryEvent') return;
  for (const definition of event.definitions) checkBoundary(event, definition, place, subject);
}

const fixes: Readonly<Record<Event['kind'], string>> = {
  startEvent: 'A process starts with nothing, a message, a timer, a signal or a condition.',
  endEvent: 'An end event throws a message, a signal, an escalation, an error or compensation.',
  intermediateCatchEvent: 'Catch events wait for messages, timers, signals, conditions and links.',
  intermediateThrowEvent:
    'Throw events throw messages, signals, escalations, compensation and links.',
  boundaryEvent:
    'Boundary events catch messages, timers, signals, conditions, errors and escalations.',
};

function allowedAt(
  event: Event,
  { owner, inTransaction }: Place,
): { readonly single: readonly Kind[]; readonly several: readonly Kind[] } {
  switch (event.kind) {
    case 'startEvent':
      if (owner === 'subprocess') return { single: [], several: [] };
      if (owner === 'process') return { single: [], several: awaited };
      return withSingle(['compensateEventDefinition'], event);
    case 'endEvent': {
      const ends = endings.filter((kind) => kind !== 'cancelEventDefinition' || inTransaction);
      return { single: [], several: [...thrown, ...ends] };
    }
    case 'intermediateCatchEvent':
      return { single: ['linkEventDefinition'], several: awaited };
    case 'intermediateThrowEvent':
      return { single: ['linkEventDefinition'], several: thrown };
    case 'boundaryEvent':
      return withSingle(['compensateEventDefinition', 'cancelEventDefinition'], event);
  }
}

/** Errors and escalations may be among several of which any is enough; all of them together never come. */
function withSingle(
  single: readonly Kind[],
  { parallelMultiple }: Event,
): ReturnType<typeof allowedAt> {
  return parallelMultiple
    ? { single: [...single, ...coded], several: awaited }
    : { single, several: [...awaited, ...coded] };
}

function where(event: Event, { owner }: Place): string {
  if (event.kind === 'startEvent') return owner === 'process' ? '' : ` in a ${owner}`;
  const isCancel = event.definitions.some(({ kind }) => kind === 'cancelEventDefinition');
  return isCancel ? ' outside a transaction' : '';
}

function checkNone(event: Event, { findings }: RuleSubject): void {
  const needsOne = event.kind === 'intermediateCatchEvent' || event.kind === 'boundaryEvent';
  if (!needsOne || event.definitionRefs.length > 0) return;
  const message = 'catches nothing: it has no event definition.';
  const fix = 'Say what it waits for, e.g. a message or a timer.';
  findings.about(event, 'missing-event-definition', message, { fix });
}

function checkBoundary(
  event: BoundaryEvent,
  definition: EventDefinition,
  { scope }: Place,
  { findings }: RuleSubject,
): void {
  const host = scope.nodes.find(({ id }) => id === event.attachedToRef);
  if (host === undefined) return;
  const { span } = definition;
  if (definition.kind === 'cancelEventDefinition' && host.kind !== 'transaction') {
    const message = `catches the cancellation of ${nameOf(host)}, which is no transaction.`;
    const fix = 'Draw the subprocess as a transaction.';
    findings.about(event, 'misplaced-event', message, { span, fix });
  }
  if (definition.kind === 'escalationEventDefinition' && !canEscalate(host)) {
    const message = `catches an escalation of ${nameOf(host)}, which throws none.`;
    const fix = 'Escalations come out of subprocesses and call activities.';
    findings.about(event, 'misplaced-event', message, { span, fix });
  }
}

/** Subprocesses and call activities, and activities that throw an event when they have been done several times. */
function canEscalate(host: FlowNode): boolean {
  if (host.kind === 'callActivity' || 'nodes' in host) return true;
  return 'loop' in host && host.loop?.kind === 'multiInstanceLoopCharacteristics';
}
