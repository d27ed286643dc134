import type {
  AttachedTrigger,
  BoundaryLike,
  CatchTrigger,
  ErrorTrigger,
  EscalationTrigger,
  MultipleTrigger,
} from '#contracts/graph.ts';
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

/**
 * What a boundary event, or the start of an event subprocess, reacts to. Of several definitions, those that are waited for make one
 * trigger, and errors and escalations stand beside it.
 */
export function attachedTrigger(
  event: Event,
  interrupting: boolean,
  context: BuildContext,
): Pick<BoundaryLike<Expression>, 'trigger' | 'caught'> | undefined {
  const coded = event.definitions.filter(isCoded);
  const awaited = event.definitions.filter((one) => !isCoded(one));
  const codes = coded.map((one) => codedTrigger(event, one, context));
  const known = codes.filter((one) => one !== undefined);
  if (known.length < codes.length) return undefined;
  const place = interrupting ? 'interrupting' : 'beside';
  const trigger = soleTrigger({ ...event, definitions: awaited }, place, context);
  const [first, ...others] = known;
  if (awaited.length > 0) {
    return trigger && { trigger, ...(known.length > 0 && { caught: known }) };
  }
  return first && { trigger: first, ...(others.length > 0 && { caught: others }) };
}

function soleTrigger(
  event: Event,
  place: TimerPlace,
  context: BuildContext,
): AttachedTrigger<Expression> | undefined {
  if (event.definitions[0]?.kind === 'cancelEventDefinition') return { kind: 'cancel' };
  return catchTrigger(event, place, context);
}

type Coded = Extract<
  EventDefinition,
  { readonly kind: 'errorEventDefinition' | 'escalationEventDefinition' }
>;

function isCoded(definition: EventDefinition): definition is Coded {
  const { kind } = definition;
  return kind === 'errorEventDefinition' || kind === 'escalationEventDefinition';
}

function codedTrigger(
  event: Event,
  definition: Coded,
  context: BuildContext,
): ErrorTrigger | EscalationTrigger | undefined {
  return definition.kind === 'errorEventDefinition'
    ? errorTrigger(event, definition.errorRef, context)
    : escalationTrigger(event, definition.escalationRef, context);
}
