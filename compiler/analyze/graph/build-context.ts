import type { Escalation, ErrorElement, Message, Signal } from '../../model/definitions.ts';
import type { ElementBase } from '../../model/element.ts';
import type { EventDefinition } from '../../model/event-definition.ts';
import type { Expression } from '../../model/expression.ts';
import type { UserTaskForm } from '../../model/zeebe.ts';
import type { ExpressionFacts } from '../analysis.ts';
import type { Findings } from '../findings.ts';
import type { DataNames } from './data-names.ts';

/** What the nodes of a scope are built with. */
export interface BuildContext {
  readonly findings: Findings;
  /** Root elements by id. */
  readonly messages: ReadonlyMap<string, Message>;
  readonly errors: ReadonlyMap<string, ErrorElement>;
  readonly signals: ReadonlyMap<string, Signal>;
  readonly escalations: ReadonlyMap<string, Escalation>;
  readonly eventDefinitions: ReadonlyMap<string, EventDefinition>;
  readonly expressions: ExpressionFacts | undefined;
  /** Variables by the ids of data objects, their references, stores and properties. */
  readonly data: DataNames;
  /** Forms that stand in the process, by id. */
  readonly forms: ReadonlyMap<string, UserTaskForm>;
  /** Name of the innermost lane of a flow node. */
  readonly lanes: ReadonlyMap<string, string>;
  /** Process property `businessKey`. */
  readonly businessKey: Expression | undefined;
  /** Ids of the whole process, which names of implicit gateways must keep off. */
  readonly taken: ReadonlySet<string>;
  readonly inSubprocess: boolean;
  /** In the scope of an event subprocess: its start event stands for what has happened. */
  readonly inEventSubprocess: boolean;
  /** Nodes that start an instance and are no start events: what they wait for need not be asked for. */
  readonly starters: ReadonlySet<string>;
  /** Filled on the way: the drawn element of every node and flow of the graph, implicit ones included. */
  readonly origins: Map<string, ElementBase>;
}
