import type { ElementBase, Ref } from './element.ts';
import type { Expression } from './expression.ts';
import type { Span } from './span.ts';

export interface ItemDefinition extends ElementBase {
  readonly kind: 'itemDefinition';
  readonly structureRef: Ref | undefined;
  readonly isCollection: boolean;
}

export interface DataStore extends ElementBase {
  readonly kind: 'dataStore';
}

export interface DataObject extends ElementBase {
  readonly kind: 'dataObject';
  readonly itemRef: Ref | undefined;
  readonly isCollection: boolean;
}

export interface DataObjectReference extends ElementBase {
  readonly kind: 'dataObjectReference';
  readonly dataObjectRef: Ref | undefined;
}

export interface DataStoreReference extends ElementBase {
  readonly kind: 'dataStoreReference';
  readonly dataStoreRef: Ref | undefined;
}

/** `property`: a variable that its process, subprocess or event declares. */
export interface PropertyElement extends ElementBase {
  readonly kind: 'property';
  readonly itemRef: Ref | undefined;
}

/** `dataInputAssociation` or `dataOutputAssociation`. */
export interface DataAssociation extends ElementBase {
  readonly kind: 'dataInputAssociation' | 'dataOutputAssociation';
  readonly sourceRefs: readonly Ref[];
  readonly targetRef: Ref | undefined;
  readonly transformation: Expression | undefined;
  readonly assignments: readonly Assignment[];
}

/** Part of a data association: `from` is worked out and written to the place `to`. */
export interface Assignment {
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
  readonly span: Span;
}

/** `dataInput` or `dataOutput`: what an activity takes and gives, or an item of a multi-instance. */
export interface DataItemElement extends ElementBase {
  readonly kind: 'dataInput' | 'dataOutput';
}
