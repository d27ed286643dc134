import type { DataAssociation, PropertyElement } from './data.ts';
import type { ElementBase, Ref } from './element.ts';
import type { EventDefinition } from './event-definition.ts';
import type { Expression } from './expression.ts';
import type { FlowElements } from './process.ts';

/** Everything that a sequence flow may connect; `kind` is the element's name. */
export type FlowNode = Activity | Gateway | Event;
export type Activity = Task | SubProcess | CallActivity;
export type Event = StartEvent | EndEvent | IntermediateEvent | BoundaryEvent;

export interface ActivityBase extends ElementBase {
  /** Flow taken when no condition of the others holds. */
  readonly default: Ref | undefined;
  readonly isForCompensation: boolean;
  readonly loop: LoopCharacteristics | undefined;
  readonly dataAssociations: readonly DataAssociation[];
  readonly properties: readonly PropertyElement[];
  /** Tokens it waits for and puts out; 1 in nearly every model. */
  readonly startQuantity: number;
  readonly completionQuantity: number;
}

export type TaskKind =
  | 'task'
  | 'serviceTask'
  | 'sendTask'
  | 'receiveTask'
  | 'userTask'
  | 'manualTask'
  | 'scriptTask'
  | 'businessRuleTask';

export interface Task extends ActivityBase {
  readonly kind: TaskKind;
  /** Send and receive task. */
  readonly messageRef: Ref | undefined;
  /** Receive task that starts an instance. */
  readonly instantiate: boolean;
  /** Script task: `scriptFormat` and `script`, which Camunda 8 does not use. */
  readonly script: { readonly format: string; readonly text: Expression } | undefined;
}

export interface SubProcess extends ActivityBase, FlowElements {
  readonly kind: 'subProcess' | 'transaction' | 'adHocSubProcess';
  /** An event subprocess. */
  readonly triggeredByEvent: boolean;
  /** Ad-hoc subprocess only. */
  readonly adHoc: AdHoc | undefined;
}

export interface AdHoc {
  readonly ordering: 'Parallel' | 'Sequential';
  readonly cancelRemainingInstances: boolean;
  readonly completionCondition: Expression | undefined;
}

export interface CallActivity extends ActivityBase {
  readonly kind: 'callActivity';
  readonly calledElement: string | undefined;
}

export type LoopCharacteristics = StandardLoop | MultiInstance;

export interface StandardLoop extends ElementBase {
  readonly kind: 'standardLoopCharacteristics';
  readonly testBefore: boolean;
  readonly condition: Expression | undefined;
  readonly maximum: string | undefined;
}

export interface MultiInstance extends ElementBase {
  readonly kind: 'multiInstanceLoopCharacteristics';
  readonly isSequential: boolean;
  /** `none`, `one`, `all` or `complex`. */
  readonly behavior: string;
  readonly cardinality: Expression | undefined;
  readonly completionCondition: Expression | undefined;
}

export interface Gateway extends ElementBase {
  readonly kind:
    | 'exclusiveGateway'
    | 'parallelGateway'
    | 'inclusiveGateway'
    | 'eventBasedGateway'
    | 'complexGateway';
  /** Exclusive, inclusive and complex gateway. */
  readonly default: Ref | undefined;
  /** Complex gateway. */
  readonly activationCondition: Expression | undefined;
  /** Event-based gateway. */
  readonly instantiate: boolean;
  readonly eventGatewayType: 'Exclusive' | 'Parallel';
}

export interface EventBase extends ElementBase {
  /** Definitions inside the event. */
  readonly definitions: readonly EventDefinition[];
  /** Definitions elsewhere in the file that it refers to. */
  readonly definitionRefs: readonly Ref[];
  /** Catch events: all definitions are needed, not one. */
  readonly parallelMultiple: boolean;
  readonly dataAssociations: readonly DataAssociation[];
  readonly properties: readonly PropertyElement[];
}

export interface StartEvent extends EventBase {
  readonly kind: 'startEvent';
  /** Of an event subprocess. */
  readonly isInterrupting: boolean;
}

export interface EndEvent extends EventBase {
  readonly kind: 'endEvent';
}

export interface IntermediateEvent extends EventBase {
  readonly kind: 'intermediateCatchEvent' | 'intermediateThrowEvent';
}

export interface BoundaryEvent extends EventBase {
  readonly kind: 'boundaryEvent';
  readonly attachedToRef: Ref | undefined;
  readonly cancelActivity: boolean;
}
