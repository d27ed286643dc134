/** What a decision surely gives, where its table says so by itself. */
import type { JsonSchema } from '#contracts/job.ts';
import type { DecisionTable, Expression } from '../../feel/compiler.ts';
import { isComplete } from '../../feel/compiler.ts';

/**
 * JSON schema of the value of a decision's logic; undefined when it is not known, or may be null. Known: a table with a rule
 * (or default) for every input, one result, and outputs that are written out.
 */
export function resultSchema(tree: Expression): JsonSchema | undefined {
  switch (tree.kind) {
    case 'located':
    case 'typed':
      return resultSchema(tree.expression);
    case 'table':
      return tableSchema(tree);
    default:
      return undefined;
  }
}

function tableSchema(table: DecisionTable): JsonSchema | undefined {
  const { outputs, rules, hitPolicy } = table;
  const isOne =
    hitPolicy !== 'collect' && hitPolicy !== 'rule order' && hitPolicy !== 'output order';
  const hasDefault = outputs.every((output) => output.default !== undefined);
  if (!isOne || !(hasDefault || isComplete(table))) return undefined;
  const columns = outputs.map((output, column) => {
    const cells = rules.map((rule) => rule.outputs[column]);
    return columnSchema(hasDefault ? [...cells, output.default] : cells);
  });
  const known = columns.filter((column) => column !== undefined);
  if (known.length < columns.length) return undefined;
  const [only] = known;
  if (known.length === 1) return only;
  const names = outputs.map(({ name }) => name);
  const properties = Object.fromEntries(known.map((schema, index) => [names[index] ?? '', schema]));
  return { type: 'object', required: names, properties };
}

function columnSchema(cells: readonly (Expression | undefined)[]): JsonSchema | undefined {
  const kinds = new Set(cells.map(literalKind));
  const [kind] = kinds;
  return kinds.size === 1 && kind !== undefined ? { type: kind } : undefined;
}

function literalKind(cell: Expression | undefined): 'number' | 'string' | 'boolean' | undefined {
  switch (cell?.kind) {
    case 'located':
    case 'typed':
      return literalKind(cell.expression);
    case 'number':
    case 'string':
    case 'boolean':
      return cell.kind;
    default:
      return undefined;
  }
}
