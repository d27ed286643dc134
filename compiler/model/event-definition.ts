import type { ElementBase, Ref } from './element.ts';
import type { Expression } from './expression.ts';

/** What an event throws or catches; `kind` is the element's name. */
export type EventDefinition =
  | MessageEventDefinition
  | TimerEventDefinition
  | ErrorEventDefinition
  | EscalationEventDefinition
  | SignalEventDefinition
  | ConditionalEventDefinition
  | LinkEventDefinition
  | CompensateEventDefinition
  | TerminateEventDefinition
  | CancelEventDefinition;

export interface MessageEventDefinition extends ElementBase {
  readonly kind: 'messageEventDefinition';
  readonly messageRef: Ref | undefined;
}

/** Exactly one of the three, in a valid model. */
export interface TimerEventDefinition extends ElementBase {
  readonly kind: 'timerEventDefinition';
  readonly timers: readonly Timer[];
}

export interface Timer {
  readonly timer: 'date' | 'duration' | 'cycle';
  readonly value: Expression;
}

export interface ErrorEventDefinition extends ElementBase {
  readonly kind: 'errorEventDefinition';
  readonly errorRef: Ref | undefined;
}

export interface EscalationEventDefinition extends ElementBase {
  readonly kind: 'escalationEventDefinition';
  readonly escalationRef: Ref | undefined;
}

export interface SignalEventDefinition extends ElementBase {
  readonly kind: 'signalEventDefinition';
  readonly signalRef: Ref | undefined;
}

export interface ConditionalEventDefinition extends ElementBase {
  readonly kind: 'conditionalEventDefinition';
  readonly condition: Expression | undefined;
}

/** Links meet by `name`. */
export interface LinkEventDefinition extends ElementBase {
  readonly kind: 'linkEventDefinition';
}

export interface CompensateEventDefinition extends ElementBase {
  readonly kind: 'compensateEventDefinition';
  readonly activityRef: Ref | undefined;
  readonly waitForCompletion: boolean;
}

export interface TerminateEventDefinition extends ElementBase {
  readonly kind: 'terminateEventDefinition';
}

export interface CancelEventDefinition extends ElementBase {
  readonly kind: 'cancelEventDefinition';
}
