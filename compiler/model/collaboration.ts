import type { Association } from './artifact.ts';
import type { ElementBase, Ref } from './element.ts';

export interface Collaboration extends ElementBase {
  readonly kind: 'collaboration';
  readonly participants: readonly Participant[];
  readonly messageFlows: readonly MessageFlow[];
  readonly associations: readonly Association[];
}

/** A pool. */
export interface Participant extends ElementBase {
  readonly kind: 'participant';
  readonly processRef: Ref | undefined;
}

export interface MessageFlow extends ElementBase {
  readonly kind: 'messageFlow';
  readonly sourceRef: Ref | undefined;
  readonly targetRef: Ref | undefined;
  readonly messageRef: Ref | undefined;
}
