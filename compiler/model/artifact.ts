import type { ElementBase, Ref } from './element.ts';

/** Ties a compensation boundary event to its handler, or a note to what it is about. */
export interface Association extends ElementBase {
  readonly kind: 'association';
  readonly sourceRef: Ref | undefined;
  readonly targetRef: Ref | undefined;
}
