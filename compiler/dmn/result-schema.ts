/** What a decision gives, as a JSON schema: as far as its type and its table say it. */
import type { JsonSchema } from '#contracts/job.ts';
import type { Decision } from '../model/dmn.ts';
import type { DecisionTable, Expression } from '../../feel/compiler.ts';
import { isComplete } from '../../feel/compiler.ts';
import type { LoweredModels } from './lowered.ts';
import type { Located } from './model-set.ts';
import { orNull, schemaOfType } from './type-schema.ts';

/**
 * What the value of a decision surely is; undefined when nothing is sure. Sure is what a table gives whose cells are
 * written out, and the type of the decision, which its value is brought to: it may be null then.
 */
export function resultSchema(
  decision: Located<Decision>,
  lowered: LoweredModels,
): JsonSchema | undefined {
  return schemaOf(decision, lowered, () => undefined);
}

/** The same for people: where nothing is sure, what the columns of a table are declared as. */
export function describedResult(decision: Located<Decision>, lowered: LoweredModels): JsonSchema {
  const { element, model } = decision;
  const { expression } = element;
  const outputs = expression?.kind === 'decision table' ? expression.outputs : [];
  const declared = (column: number): JsonSchema => {
    const type = lowered.types.resolve(outputs[column]?.typeRef, model);
    return type === undefined ? {} : orNull(schemaOfType(type));
  };
  return schemaOf(decision, lowered, declared) ?? {};
}

type Declared = (column: number) => JsonSchema | undefined;

function schemaOf(
  decision: Located<Decision>,
  lowered: LoweredModels,
  declared: Declared,
): JsonSchema | undefined {
  const table = tableOf(lowered.decision(decision).tree);
  const written = table && tableSchema(table, declared);
  if (written !== undefined) return written;
  const { typeRef } = decision.element.variable;
  const type = typeRef === undefined ? undefined : lowered.types.resolve(typeRef, decision.model);
  return type === undefined || type.kind === 'any' ? undefined : orNull(schemaOfType(type));
}

function tableOf(tree: Expression): DecisionTable | undefined {
  switch (tree.kind) {
    case 'located':
    case 'typed':
      return tableOf(tree.expression);
    case 'table':
      return tree;
    default:
      return undefined;
  }
}

function tableSchema(table: DecisionTable, declared: Declared): JsonSchema | undefined {
  const hasDefault = table.outputs.some((output) => output.default !== undefined);
  if (isList(table)) {
    // The defaults of a list are no list.
    if (hasDefault) return undefined;
    if (table.aggregation === 'count') return { type: 'number' };
    const item = rowSchema(table, declared);
    if (item === undefined) return undefined;
    if (table.aggregation === undefined) return perhaps(table, { type: 'array', items: item });
    return item['type'] === 'number' ? perhaps(table, item) : undefined;
  }
  const row = rowSchema(table, declared);
  return hasDefault ? row : row && perhaps(table, row);
}

function isList({ hitPolicy }: DecisionTable): boolean {
  return hitPolicy === 'collect' || hitPolicy === 'rule order' || hitPolicy === 'output order';
}

/** Null where no rule is made for some input. */
function perhaps(table: DecisionTable, schema: JsonSchema): JsonSchema {
  const isForAll = table.rules.some(({ inputs }) => inputs.every(({ tests }) => tests.wildcard));
  return isForAll || isComplete(table) ? schema : orNull(schema);
}

/** What one rule gives; a default entry is one more rule. */
function rowSchema({ outputs, rules }: DecisionTable, declared: Declared): JsonSchema | undefined {
  const hasDefault = outputs.some((output) => output.default !== undefined);
  const columns = outputs.map((output, column) => {
    const cells = rules.map((rule) => rule.outputs[column]);
    return columnSchema(hasDefault ? [...cells, output.default] : cells) ?? declared(column);
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
