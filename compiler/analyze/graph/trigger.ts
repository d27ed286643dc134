import type { AttachedTrigger, CatchTrigger, MultipleTrigger } from '#contracts/graph.ts';
import type { EventDefinition } from '../../model/event-definition.ts';
import type { Expression } from '../../model/expression.ts';
import type { Event } from '../../model/flow-node.ts';
import type { BuildContext } from './build-context.ts';
import { errorTrigger, escalationTrigger } from './code-trigger.ts';
import { conditionTrigger } from './condition-trigger.ts';
import { messageTrigger } from './message-trigger.ts';
import { signalTrigger } from './signal-trigger.ts';
import { timerTrigger } from './timer-trigger.ts';
import type { TimerPlace } from './timer-trigger.ts';

type SingleTrigger = MultipleTrigger<Expression>['triggers'][number];

/**
 * What an event waits for: any of its definitions, or all of them (parallel multiple). Undefined when a diagnostic says why
 * there is nothing; definitions that no event of its kind may have are a rule's.
 */
export function catchTrigger(
  event: Event,
  place: TimerPlace,
  context: BuildContext,
): CatchTrigger<Expression> | undefined {
  const triggers = event.definitions.map((one) => singleTrigger(event, one, place, context));
  const known = triggers.filter((one) => one !== undefined);
  const [first, second] = known;
  if (first === undefined || known.length < triggers.length) return undefined;
  if (second === undefined) return first;
  return { kind: 'multiple', all: event.parallelMultiple, triggers: known };
}

function singleTrigger(
  event: Event,
  definition: EventDefinition,
  place: TimerPlace,
  context: BuildContext,
): SingleTrigger | undefined {
  switch (definition.kind) {
    case 'messageEventDefinition':
      return messageTrigger(event, definition.messageRef, context);
    case 'timerEventDefinition':
      return timerTrigger(event, definition, place, context);
    case 'signalEventDefinition':
      return signalTrigger(event, definition.signalRef, context);
    case 'conditionalEventDefinition':
      return conditionTrigger(event, definition, context);
    default:
      return undefined;
  }
}

/** What a boundary event, or the start of an event subprocess, reacts to. */
export function attachedTrigger(
  event: Event,
  interrupting: boolean,
  context: BuildContext,
): AttachedTrigger<Expression> | undefined {
  const [definition] = event.definitions;
  switch (definition?.kind) {
    case 'errorEventDefinition':
      return errorTrigger(event, definition.errorRef, context);
    case 'escalationEventDefinition':
      return escalationTrigger(event, definition.escalationRef, context);
    case 'cancelEventDefinition':
      return { kind: 'cancel' };
    default:
      return catchTrigger(event, interrupting ? 'interrupting' : 'beside', context);
  }
}
