/** FEEL types as JSON schemas: what variables of a process hold where a decision reads or gives such a value. */
import type { JsonSchema } from '#contracts/job.ts';
import { FeelParser, type Expression, type FeelType } from '../../feel/compiler.ts';

/** Dates, times and durations are texts in variables. A type of which JSON can say nothing is `{}`. */
export function schemaOfType(type: FeelType): JsonSchema {
  switch (type.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'null':
      return { type: type.kind };
    case 'date':
      return text('A date, as 2026-12-24.');
    case 'time':
      return text('A time, as 18:00:00.');
    case 'date and time':
      return text('A date and time, as 2026-12-24T18:00:00Z.');
    case 'days and time duration':
      return text('A duration, as P3DT12H.');
    case 'years and months duration':
      return text('A duration, as P1Y6M.');
    case 'list':
      return { type: 'array', items: schemaOfType(type.element) };
    case 'context': {
      const properties = Object.entries(type.entries).map(
        ([name, entry]) => [name, schemaOfType(entry)] as const,
      );
      const required = Object.keys(type.entries);
      return properties.length === 0
        ? { type: 'object' }
        : { type: 'object', required, properties: Object.fromEntries(properties) };
    }
    case 'constrained': {
      const values = type.base.kind === 'list' ? undefined : valuesOf(type.constraint);
      return values === undefined ? schemaOfType(type.base) : { enum: values };
    }
    case 'any':
    case 'range':
    case 'function':
      return {};
  }
}

export function orNull(schema: JsonSchema): JsonSchema {
  return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: 'null' }] };
}

function text(description: string): JsonSchema {
  return { type: 'string', description };
}

/** The values that unary tests list: `"auto", "home"`. */
function valuesOf(constraint: string): readonly (string | number)[] | undefined {
  const parsed = new FeelParser().unaryTests(constraint);
  if (!parsed.ok || parsed.tree.negated || parsed.tree.wildcard) return undefined;
  const values = parsed.tree.tests.map(literalValue).filter((value) => value !== undefined);
  return values.length === parsed.tree.tests.length && values.length > 0 ? values : undefined;
}

function literalValue(test: Expression): string | number | undefined {
  if (test.kind === 'string') return test.value;
  return test.kind === 'number' ? Number(test.text) : undefined;
}
