import type { Association } from './artifact.ts';
import type {
  DataObject,
  DataObjectReference,
  DataStoreReference,
  PropertyElement,
} from './data.ts';
import type { OtherElement } from './definitions.ts';
import type { ElementBase, Ref } from './element.ts';
import type { Expression } from './expression.ts';
import type { FlowNode } from './flow-node.ts';

/** What a process and a subprocess hold, each list in document order. */
export interface FlowElements {
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly SequenceFlow[];
  readonly associations: readonly Association[];
  readonly lanes: readonly Lane[];
  readonly dataObjects: readonly (DataObject | DataObjectReference | DataStoreReference)[];
  readonly properties: readonly PropertyElement[];
  /** Choreography elements and other parts that no execution knows. */
  readonly others: readonly OtherElement[];
}

export interface Process extends ElementBase, FlowElements {
  readonly kind: 'process';
  /** `isExecutable`; BPMN leaves it open when it is absent, Camunda 8 takes it as false. */
  readonly isExecutable: boolean;
}

export interface SequenceFlow extends ElementBase {
  readonly kind: 'sequenceFlow';
  readonly sourceRef: Ref | undefined;
  readonly targetRef: Ref | undefined;
  readonly condition: Expression | undefined;
}

/** Lanes in lanes are listed too, their own lane first. */
export interface Lane extends ElementBase {
  readonly kind: 'lane';
  readonly flowNodeRefs: readonly Ref[];
}
