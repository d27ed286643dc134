/** What events wait for and throw, as text. */
import type { Thrown, Trigger, TriggerKind } from '../story.ts';
import type { Element } from './xml.ts';
import { element } from './xml.ts';

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

export function catchEvent(id: string, trigger: Trigger): Element {
  const attributes = trigger.kind === 'parallel multiple' ? ['parallelMultiple="true"'] : [];
  return element('intermediateCatchEvent', id, { attributes, inside: [definitionOf(trigger)] });
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
