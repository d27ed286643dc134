import type { Expression } from './expression.ts';
import type { Header } from './extensions.ts';
import type { Span } from './span.ts';

/** Attributes of Camunda 8's extension elements, as written; what is absent is undefined. */
type Attributes<Name extends string> = Readonly<Record<Name, Expression | undefined>> & {
  readonly span: Span;
};

/** Which build of a resource is meant: `latest`, `deployment` or `versionTag`. */
export interface Binding {
  readonly bindingType: string | undefined;
  readonly versionTag: string | undefined;
}

/** `zeebe:assignmentDefinition`. */
export type Assignment = Attributes<'assignee' | 'candidateGroups' | 'candidateUsers'>;

/** `zeebe:taskSchedule`. */
export type Schedule = Attributes<'dueDate' | 'followUpDate'>;

/** `zeebe:priorityDefinition`, `zeebe:jobPriorityDefinition`. */
export type Priority = Attributes<'priority'>;

/** `zeebe:formDefinition`. */
export type FormDefinition = Attributes<'formId' | 'formKey' | 'externalReference'> & Binding;

/** `zeebe:userTaskForm` of a process: what `formKey="camunda-forms:bpmn:<id>"` shows. */
export interface UserTaskForm {
  readonly id: string;
  /** JSON. */
  readonly body: string;
  readonly span: Span;
}

/** `zeebe:executionListener`, `zeebe:taskListener`. */
export type ListenerElement = Attributes<'type' | 'retries'> & {
  readonly eventType: string | undefined;
  readonly headers: readonly Header[];
};

/** `zeebe:calledElement`. */
export type CalledElement = Attributes<'processId' | 'businessId'> &
  Binding & {
    readonly propagateAllChild: boolean;
    readonly propagateAllParent: boolean;
  };

/** `zeebe:calledDecision`. */
export type CalledDecision = Attributes<'decisionId'> &
  Binding & { readonly resultVariable: string | undefined };

/** `zeebe:publishMessage`. */
export type PublishMessage = Attributes<'correlationKey' | 'messageId' | 'timeToLive'>;

/** `zeebe:loopCharacteristics` of a multi-instance marker. */
export type LoopCollections = Attributes<'inputCollection' | 'outputElement'> & {
  readonly inputElement: string | undefined;
  readonly outputCollection: string | undefined;
};

/** `zeebe:adHoc`. */
export type AdHocCollections = Attributes<'activeElementsCollection' | 'outputElement'> & {
  readonly outputCollection: string | undefined;
};

/** `zeebe:conditionalFilter`: names with commas between them. */
export type ConditionalFilter = Attributes<'variableNames' | 'variableEvents'>;

/** `zeebe:agentDefinition`: who decides what an ad-hoc subprocess does. */
export interface AgentDefinition {
  readonly agentType: string | undefined;
  readonly span: Span;
}
