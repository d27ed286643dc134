import type { ElementBase, Ref } from './element.ts';

export interface Collaboration extends ElementBase {
  readonly kind: 'collaboration';
  readonly participants: readonly Participant[];
  readonly messageFlows: readonly MessageFlow[];
}

/** A pool. */
export interface Participant extends ElementBase {
  readonly kind: 'participant';
  readonly processRef?: Ref;
}

export interface MessageFlow extends ElementBase {
  readonly kind: 'messageFlow';
  readonly sourceRef: Ref;
  readonly targetRef: Ref;
  readonly messageRef?: Ref;
}
