import type { Expression } from '../../model/expression.ts';

/** What a node holds that is checked with its own element, or is never evaluated. */
const apart = new Set([
  ...['nodes', 'flows', 'associations', 'lanes', 'dataObjects', 'others', 'span'],
  ...['properties', 'attributes'],
]);

/** Every FEEL expression of an element, wherever in it it stands. */
export function expressionsIn(value: unknown): readonly Expression[] {
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  if (typeof value !== 'object' || value === null) return [];
  if (isExpression(value)) return [value];
  return Object.entries(value).flatMap(([key, part]) =>
    apart.has(key) ? [] : expressionsIn(part),
  );
}

function isExpression(value: object): value is Expression {
  return 'text' in value && 'kind' in value && value.kind === 'feel' && 'span' in value;
}
