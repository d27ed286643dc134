import type { ActivityParts, Listener } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';

/** What every node of the graph has. */
export interface NodeParts {
  readonly id: string;
  readonly label: string;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly listeners?: readonly Listener<Expression>[];
}

/** What every activity and event has. */
export type ActivityNodeParts = NodeParts & ActivityParts<Expression>;
