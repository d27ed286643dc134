import type { Collaboration } from './collaboration.ts';
import type { DataStore, ItemDefinition } from './data.ts';
import type { ElementBase, Ref } from './element.ts';
import type { EventDefinition } from './event-definition.ts';
import type { Expression } from './expression.ts';
import type { Task } from './flow-node.ts';
import type { Process } from './process.ts';
import type { Span } from './span.ts';

/** A BPMN file. */
export interface Definitions extends ElementBase {
  readonly kind: 'definitions';
  readonly file: string;
  readonly targetNamespace: string;
  /** Reading it gave no error: nothing is left out, and every reference leads somewhere. */
  readonly isWhole: boolean;
  readonly processes: readonly Process[];
  readonly collaborations: readonly Collaboration[];
  readonly messages: readonly Message[];
  readonly signals: readonly Signal[];
  readonly errors: readonly ErrorElement[];
  readonly escalations: readonly Escalation[];
  readonly itemDefinitions: readonly ItemDefinition[];
  readonly dataStores: readonly DataStore[];
  readonly globalTasks: readonly GlobalTask[];
  /** Event definitions that events refer to (`eventDefinitionRef`). */
  readonly eventDefinitions: readonly EventDefinition[];
  readonly imports: readonly Import[];
  /** Root elements that mean nothing to an execution, e.g. `category`, `interface`, `choreography`. */
  readonly others: readonly OtherElement[];
}

export interface Message extends ElementBase {
  readonly kind: 'message';
  readonly itemRef: Ref | undefined;
}

export interface Signal extends ElementBase {
  readonly kind: 'signal';
}

/** `error`; called like this because `Error` is taken. */
export interface ErrorElement extends ElementBase {
  readonly kind: 'error';
  readonly code: Expression | undefined;
}

export interface Escalation extends ElementBase {
  readonly kind: 'escalation';
  readonly code: Expression | undefined;
}

/** `globalTask` and its kin: a task that call activities call. `type` is the element's name, `task` the same drawn in a process. */
export interface GlobalTask extends ElementBase {
  readonly kind: 'globalTask';
  readonly type: string;
  readonly task: Task;
}

export interface Import {
  readonly location: string;
  readonly namespace: string;
  readonly importType: string;
  readonly span: Span;
}

/** A BPMN element that is recognised by its name only. */
export interface OtherElement extends ElementBase {
  readonly kind: 'other';
  /** Local name of the element. */
  readonly type: string;
}
