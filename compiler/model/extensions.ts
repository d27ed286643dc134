import type { Expression } from './expression.ts';
import type { Span } from './span.ts';
import type {
  AdHocCollections,
  AgentDefinition,
  Assignment,
  CalledDecision,
  CalledElement,
  ConditionalFilter,
  FormDefinition,
  ListenerElement,
  LoopCollections,
  Priority,
  PublishMessage,
  Schedule,
  UserTaskForm,
} from './zeebe.ts';

/**
 * Extension elements of one element. What the compiler understands has a field; everything else is in `others`, so
 * that it can be named instead of being lost.
 */
export interface Extensions {
  readonly taskDefinition: TaskDefinition | undefined;
  readonly taskHeaders: readonly Header[];
  readonly input: readonly MappingElement[];
  readonly output: readonly MappingElement[];
  readonly script: ScriptDefinition | undefined;
  readonly subscription: Subscription | undefined;
  readonly versionTag: string | undefined;
  /** `zeebe:userTask`: Camunda's own user task, not a job. */
  readonly userTask: boolean;
  readonly assignment: Assignment | undefined;
  readonly schedule: Schedule | undefined;
  readonly priority: Priority | undefined;
  readonly jobPriority: Priority | undefined;
  readonly form: FormDefinition | undefined;
  readonly userTaskForms: readonly UserTaskForm[];
  readonly executionListeners: readonly ListenerElement[];
  readonly taskListeners: readonly ListenerElement[];
  readonly calledElement: CalledElement | undefined;
  readonly calledDecision: CalledDecision | undefined;
  readonly publishMessage: PublishMessage | undefined;
  readonly loop: LoopCollections | undefined;
  readonly adHoc: AdHocCollections | undefined;
  readonly conditionalFilter: ConditionalFilter | undefined;
  readonly agent: AgentDefinition | undefined;
  readonly properties: readonly Property[];
  readonly others: readonly ForeignElement[];
  /** Attributes of other namespaces on the element itself. */
  readonly attributes: readonly ForeignAttribute[];
}

/** `zeebe:taskDefinition`. `type` and `retries` may be FEEL in Camunda 8. */
export interface TaskDefinition {
  readonly type: Expression | undefined;
  readonly retries: Expression | undefined;
  readonly span: Span;
}

/** `zeebe:header`. */
export interface Header {
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

/** `zeebe:input` or `zeebe:output`; `source` absent: Camunda 8.8 maps null. */
export interface MappingElement {
  readonly target: string;
  readonly source: Expression | undefined;
  readonly span: Span;
}

/** `zeebe:script`. */
export interface ScriptDefinition {
  readonly expression: Expression | undefined;
  readonly resultVariable: string | undefined;
  readonly span: Span;
}

/** `zeebe:subscription` of a message. */
export interface Subscription {
  readonly correlationKey: Expression | undefined;
  readonly span: Span;
}

/** `zeebe:property`: where Flowright's own settings stand. */
export interface Property {
  readonly name: string;
  readonly value: Expression;
  readonly span: Span;
}

/** An extension element that the compiler has no field for. */
export interface ForeignElement {
  readonly vocabulary: Vocabulary;
  /** Local name, e.g. `executionListeners`. */
  readonly name: string;
  readonly attributes: readonly ForeignAttribute[];
  readonly children: readonly ForeignElement[];
  readonly text: string;
  readonly span: Span;
  /** What it says was taken over into fields of {@link Extensions}. */
  readonly isTaken?: true;
  /** Of Camunda 7, where the element or the file speaks Camunda 8's words: those count. */
  readonly isIgnored?: true;
  readonly dialect?: Dialect;
}

export interface ForeignAttribute {
  readonly vocabulary: Vocabulary;
  readonly dialect?: Dialect;
  readonly name: string;
  readonly value: string;
  readonly span: Span;
  readonly isTaken?: true;
  readonly isIgnored?: true;
}

/** Engines that have Camunda 7's words in a namespace of their own. */
export type Dialect = 'Activiti' | 'Flowable';

/** Whose word it is, by namespace: Camunda 8, Camunda 7 (and Activiti before it), Camunda Modeler, BPMN itself, or unknown. */
export type Vocabulary = 'zeebe' | 'camunda7' | 'modeler' | 'bpmn' | 'other';
