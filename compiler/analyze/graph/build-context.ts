import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { ErrorElement, Message } from '../../model/definitions.ts';
import type { Findings } from '../findings.ts';

/** What the nodes of a scope are built with. */
export interface BuildContext {
  readonly findings: Findings;
  readonly messages: ReadonlyMap<string, Message>;
  readonly errors: ReadonlyMap<string, ErrorElement>;
  /** Process property `businessKey`. */
  readonly businessKey: Expression | undefined;
  /** Ids of the whole process, which names of implicit gateways must keep off. */
  readonly taken: ReadonlySet<string>;
  readonly inSubprocess: boolean;
  /** Filled on the way: the drawn element of every node and flow of the graph, implicit ones included. */
  readonly origins: Map<string, ElementBase>;
}
