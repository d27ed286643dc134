/** What events wait for, as text, and which row of the table of constructs that is. */
import { mark } from './rows.ts';
import type { Thrown, Trigger, TriggerKind } from './story.ts';

const DEFINITIONS: Readonly<Record<TriggerKind, (trigger: Trigger) => string>> = {
  message: ({ which }) => `<messageEventDefinition messageRef="M${which}" />`,
  'message by key': () => '<messageEventDefinition messageRef="K1" />',
  signal: ({ which }) => `<signalEventDefinition signalRef="G${which}" />`,
  timer: ({ minutes }) => timer('timeDuration', `PT${minutes}M15S`),
  date: ({ minutes }) => timer('timeDate', new Date(minutes * 60_000 + 25_000).toISOString()),
  cycle: ({ minutes, which }) => timer('timeCycle', `R${which + 1}/PT${minutes}M20S`),
  condition: ({ which }) =>
    `<conditionalEventDefinition><condition>=n &gt; ${which + 1}</condition></conditionalEventDefinition>`,
  error: ({ which }) => `<errorEventDefinition errorRef="R${which}" />`,
  'any error': () => '<errorEventDefinition />',
  escalation: ({ which }) => `<escalationEventDefinition escalationRef="X${which}" />`,
  'any escalation': () => '<escalationEventDefinition />',
  cancel: () => '<cancelEventDefinition />',
  compensation: () => '<compensateEventDefinition />',
  multiple: ({ minutes }) =>
    `<messageEventDefinition messageRef="M3" />${timer('timeDuration', `PT${minutes}M30S`)}`,
  'parallel multiple': ({ which }) =>
    `<messageEventDefinition messageRef="M3" /><signalEventDefinition signalRef="G${which}" />`,
};

/** What an event waits for: definitions of its own, or one of those beside the process. */
export function definitionOf(trigger: Trigger): string {
  if (isByReference(trigger)) return `<eventDefinitionRef>D_G${trigger.which}</eventDefinitionRef>`;
  return DEFINITIONS[trigger.kind](trigger);
}

export function isByReference({ kind, byReference }: Trigger): boolean {
  return byReference && kind === 'signal';
}

function timer(tag: string, text: string): string {
  return `<timerEventDefinition><${tag}>${text}</${tag}></timerEventDefinition>`;
}

/** Events that stand together may not catch the same thing. */
export function caughtBy({ kind, which }: Trigger): readonly string[] {
  switch (kind) {
    case 'message':
    case 'signal':
    case 'error':
    case 'escalation':
    case 'condition':
      return [`${kind} ${which}`];
    case 'multiple':
      return ['message 3'];
    case 'parallel multiple':
      return ['message 3', `signal ${which}`];
    case 'timer':
    case 'date':
    case 'cycle':
      return [];
    case 'message by key':
    case 'any error':
    case 'any escalation':
    case 'cancel':
    case 'compensation':
      return [kind];
  }
}

/** Triggers that nothing but an interruption can follow. */
export function alwaysInterrupts({ kind }: Trigger): boolean {
  return kind === 'error' || kind === 'any error' || kind === 'cancel' || kind === 'compensation';
}

export function thrownAs(what: Thrown, referred: string): string {
  switch (what) {
    case 'none':
      return '';
    case 'message':
    case 'message by job':
      return '<messageEventDefinition messageRef="M1" />';
    case 'error':
      return '<errorEventDefinition errorRef="R1" />';
    case 'signal':
      return '<signalEventDefinition signalRef="G1" />';
    case 'escalation':
      return '<escalationEventDefinition escalationRef="X1" />';
    case 'compensation':
      return '<compensateEventDefinition />';
    case 'compensation of one':
      return `<compensateEventDefinition activityRef="${referred}" />`;
    case 'compensation beside':
      return '<compensateEventDefinition waitForCompletion="false" />';
    case 'terminate':
      return '<terminateEventDefinition />';
    case 'cancel':
      return '<cancelEventDefinition />';
    case 'multiple':
      return '<signalEventDefinition signalRef="G2" /><escalationEventDefinition escalationRef="X2" />';
  }
}

const MESSAGE = 'message start, catch, boundary int/non, event subprocess int/non';
const TIMER =
  'timer start (date, cycle), catch (date, duration), boundary int/non (cycle: non), event subprocess int/non';
const SIGNAL = 'signal start, catch, throw, end, boundary int/non, event subprocess int/non';
const CONDITION = 'conditional catch, boundary int/non, event subprocess int/non, root start';
const ERROR = 'error end, boundary, event subprocess';
const ESCALATION = 'escalation throw, end, boundary int/non, event subprocess int/non';
const MULTIPLE = 'multiple, parallel multiple (catch, boundary, start, throw, end)';
const REFERENCE = 'event definitions by reference (eventDefinitionRef)';

type Where = 'boundary' | 'event subprocess';

/** The form that an attached event is of: where it is, and how. */
export function attachedMarks(trigger: Trigger, where: Where, interrupting: boolean): string[] {
  const how = interrupting ? 'int' : 'non';
  const reference = isByReference(trigger) ? [mark(REFERENCE, 'event')] : [];
  return [attachedMark(trigger, where, how), ...reference];
}

function attachedMark({ kind }: Trigger, where: Where, how: 'int' | 'non'): string {
  switch (kind) {
    case 'message':
    case 'message by key':
      return mark(MESSAGE, `${where} ${how}`);
    case 'signal':
      return mark(SIGNAL, `${where} ${how}`);
    case 'cycle':
      return where === 'boundary' ? mark(TIMER, 'boundary cycle') : mark(TIMER, `${where} ${how}`);
    case 'timer':
    case 'date':
      return mark(TIMER, `${where} ${how}`);
    case 'condition':
      return mark(CONDITION, `${where} ${how}`);
    case 'error':
      return mark(ERROR, where);
    case 'any error':
      return mark(ERROR, `${where} any`);
    case 'escalation':
    case 'any escalation':
      return mark(ESCALATION, `${where} ${how}`);
    case 'cancel':
      return mark('transaction, cancel end, cancel boundary', 'boundary');
    case 'compensation':
      return mark('compensation event subprocess', 'event subprocess');
    case 'multiple':
      return mark(MULTIPLE, where);
    case 'parallel multiple':
      return where === 'boundary' ? mark(MULTIPLE, 'boundary all') : mark(MULTIPLE, where);
  }
}

export function catchMarks(trigger: Trigger): string[] {
  const reference = isByReference(trigger) ? [mark(REFERENCE, 'event')] : [];
  switch (trigger.kind) {
    case 'message':
      return [mark(MESSAGE, 'catch')];
    case 'message by key':
      return [mark(MESSAGE, 'catch by key')];
    case 'signal':
      return [mark(SIGNAL, 'catch'), ...reference];
    case 'date':
      return [mark(TIMER, 'catch date')];
    case 'timer':
      return [mark(TIMER, 'catch')];
    case 'condition':
      return [mark(CONDITION, 'catch')];
    case 'multiple':
      return [mark(MULTIPLE, 'catch')];
    case 'parallel multiple':
      return [mark(MULTIPLE, 'catch all')];
    default:
      return [];
  }
}

/** @param where drawn as a throw, or as an end event */
export function throwMarks(what: Thrown, where: 'throw' | 'end'): string[] {
  const sent = 'send task / message throw / message end';
  const undone = 'compensation boundary, throw, end (activityRef, waitForCompletion)';
  switch (what) {
    case 'none':
      return [mark('none start, throw, end', where)];
    case 'message':
      return [mark(sent, where)];
    case 'message by job':
      return [mark(sent, `${where} by job`)];
    case 'error':
      return [mark(ERROR, 'end')];
    case 'signal':
      return [mark(SIGNAL, where)];
    case 'escalation':
      return [mark(ESCALATION, where)];
    case 'compensation':
      return [mark(undone, where)];
    case 'compensation of one':
      return [mark(undone, where), mark(undone, 'activityRef')];
    case 'compensation beside':
      return [mark(undone, where), mark(undone, 'beside')];
    case 'terminate':
      return [mark('terminate end', 'end')];
    case 'cancel':
      return [mark('transaction, cancel end, cancel boundary', 'end')];
    case 'multiple':
      return [mark(MULTIPLE, where)];
  }
}

/** What triggers and throws refer to, by id. */
export const roots: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['M1', 'M2', 'M3'].map((id) => [id, message(id, 'key')])),
  K1: message('K1', '&quot;other-&quot; + key'),
  ...Object.fromEntries(
    [1, 2].flatMap((which) => [
      [`G${which}`, `<signal id="G${which}" name="G${which}" />`],
      [
        `D_G${which}`,
        `<signal id="D${which}" name="G${which}" /><signalEventDefinition id="D_G${which}" signalRef="D${which}" />`,
      ],
      [`R${which}`, `<error id="R${which}" name="R${which}" errorCode="R${which}" />`],
      [`X${which}`, `<escalation id="X${which}" name="X${which}" escalationCode="X${which}" />`],
    ]),
  ),
};

/** Key of the mailbox that messages by key go to. */
export const OTHER_KEY = 'other-key-1';

function message(id: string, key: string): string {
  return `<message id="${id}" name="${id}"><extensionElements><zeebe:subscription correlationKey="=${key}" /></extensionElements></message>`;
}
