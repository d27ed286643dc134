import type { AttachedTrigger, LoopNode } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import type { VariableFlow } from '../variables.ts';
import type { Facts, Node, Scope } from './facts.ts';
import { propertiesOf } from './types.ts';
import type { Point } from './views.ts';

/** One place where an expression, or a job's contract, reads variables. */
export interface Reading {
  readonly names: readonly string[];
  /** Node or boundary event whose variables are seen, and where in it. */
  readonly node: string;
  readonly point: Point;
  /** Element that people look for: the node, or a flow. */
  readonly reader: string;
  readonly expression: Expression | undefined;
}

/** Everything that a node and its boundary events read, in the order in which it is read. */
export function readingsOf(node: Node, scope: Scope, flow: VariableFlow): readonly Reading[] {
  const { facts } = flow;
  const read = (
    expression: string | Expression | undefined,
    point: Point,
    reader = node.id,
    at = node.id,
  ): readonly Reading[] => {
    if (typeof expression !== 'object' || expression.kind === 'static') return [];
    const names = facts.expressions?.reads(expression.text) ?? [];
    return [{ names, node: at, point, reader, expression }];
  };
  if (node.kind === 'event-choice') {
    return node.events.flatMap(({ id, trigger }) => read(timerOf(trigger), 'entry', id));
  }
  if (!('input' in node)) {
    if (node.kind !== 'exclusive' && node.kind !== 'inclusive') return [];
    return node.outgoing.flatMap((id) => read(scope.flows[id]?.condition, 'entry', id));
  }
  return [
    ...node.boundaries.flatMap(({ id, trigger }) => read(timerOf(trigger), 'entry', id)),
    ...(node.kind === 'loop' ? loopReadings(node, read) : []),
    ...node.input.flatMap(({ source }, index) => read(source, { mapping: 'input', index })),
    ...bodyReadings(node, facts, (expression) => read(expression, 'body')),
    ...node.output.flatMap(({ source }, index) => read(source, { mapping: 'output', index })),
    ...(node.kind === 'loop' ? readingsOf(node.body, scope, flow) : []),
    ...node.boundaries.flatMap(({ id, output }) =>
      output.flatMap(({ source }, index) => read(source, { mapping: 'output', index }, id, id)),
    ),
  ];
}

type Read = (expression: string | Expression | undefined, point: Point) => readonly Reading[];

/** What decides how many turns there are. What is worked out behind a turn sees its results, which may be anything. */
function loopReadings({ loop }: LoopNode<Expression>, read: Read): readonly Reading[] {
  if (loop.kind === 'standard') return loop.testBefore ? read(loop.condition, 'body') : [];
  return [...read(loop.collection, 'entry'), ...read(loop.cardinality, 'entry')];
}

function timerOf(trigger: AttachedTrigger<Expression>): string | Expression | undefined {
  return trigger.kind === 'timer' ? trigger.value : undefined;
}

function bodyReadings(
  node: Node,
  { agents }: Facts,
  read: (expression: string | Expression | undefined) => readonly Reading[],
): readonly Reading[] {
  if (node.kind === 'script') return read(node.expression);
  if (node.kind === 'wait') return read(timerOf(node.trigger));
  if (node.kind === 'decision') return read(node.decision);
  if (node.kind === 'call') return [...read(node.process), ...read(node.businessKey)];
  if (node.kind === 'user') {
    const { assignee, candidateGroups, candidateUsers, dueDate, followUpDate } = node;
    return [assignee, candidateGroups, candidateUsers, dueDate, followUpDate].flatMap((one) =>
      read(one),
    );
  }
  if (node.kind !== 'job') return [];
  const agent =
    agents !== undefined && Object.hasOwn(agents, node.job) ? agents[node.job] : undefined;
  const needed = propertiesOf(agent?.input ?? {}).filter((property) => property.isRequired);
  const names = needed.map(({ name }) => name);
  return [{ names, node: node.id, point: 'body', reader: node.id, expression: undefined }];
}
