import type { DataAssociation, DataItemElement, PropertyElement } from './data.ts';
import type { ElementBase, Ref } from './element.ts';
import type { EventDefinition } from './event-definition.ts';
import type { Expression } from './expression.ts';
import type { FlowElements } from './process.ts';
import type { Span } from './span.ts';

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
  /** What its `ioSpecification` declares. */
  readonly dataItems: readonly DataItemElement[];
  readonly properties: readonly PropertyElement[];
  /** Groups of `potentialOwner` and its kin; names or expressions. */
  readonly resources: readonly Expression[];
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
  readonly maximum: Expression | undefined;
}

export interface MultiInstance extends ElementBase {
  readonly kind: 'multiInstanceLoopCharacteristics';
  readonly isSequential: boolean;
  /** `none`, `one`, `all` or `complex`. */
  readonly behavior: string;
  readonly cardinality: Expression | undefined;
  readonly completionCondition: Expression | undefined;
  /** Event definitions that are thrown for every instance (none) or the first (one). */
  readonly noneEventRef: Ref | undefined;
  readonly oneEventRef: Ref | undefined;
  readonly complexBehaviors: readonly ComplexBehavior[];
  /** The data input that holds the collection, and the data output that gets one. */
  readonly inputRef: Ref | undefined;
  readonly outputRef: Ref | undefined;
  readonly inputItem: DataItemElement | undefined;
  readonly outputItem: DataItemElement | undefined;
}

/** `complexBehaviorDefinition`: what is thrown when a condition over the counters holds. */
export interface ComplexBehavior {
  readonly condition: Expression | undefined;
  readonly definitions: readonly EventDefinition[];
  readonly definitionRefs: readonly Ref[];
  readonly span: Span;
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
  readonly dataItems: readonly DataItemElement[];
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
