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
export function readingsOf(node: Node, scope: Scope, { facts }: VariableFlow): readonly Reading[] {
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
  if (!('input' in node)) {
    if (node.kind !== 'exclusive') return [];
    return node.outgoing.flatMap((id) => read(scope.flows[id]?.condition, 'entry', id));
  }
  return [
    ...node.boundaries.flatMap(({ id, trigger }) =>
      trigger.kind === 'timer' ? read(trigger.value, 'entry', id) : [],
    ),
    ...node.input.flatMap(({ source }, index) => read(source, { mapping: 'input', index })),
    ...bodyReadings(node, facts, (expression) => read(expression, 'body')),
    ...node.output.flatMap(({ source }, index) => read(source, { mapping: 'output', index })),
    ...node.boundaries.flatMap(({ id, output }) =>
      output.flatMap(({ source }, index) => read(source, { mapping: 'output', index }, id, id)),
    ),
  ];
}

function bodyReadings(
  node: Node,
  { agents }: Facts,
  read: (expression: string | Expression) => readonly Reading[],
): readonly Reading[] {
  if (node.kind === 'script') return read(node.expression);
  if (node.kind === 'wait') return node.trigger.kind === 'timer' ? read(node.trigger.value) : [];
  if (node.kind !== 'job') return [];
  const agent =
    agents !== undefined && Object.hasOwn(agents, node.job) ? agents[node.job] : undefined;
  const needed = propertiesOf(agent?.input ?? {}).filter((property) => property.isRequired);
  const names = needed.map(({ name }) => name);
  return [{ names, node: node.id, point: 'body', reader: node.id, expression: undefined }];
}
