import { joinAll } from './relations.ts';
import { ANY, BOOLEAN, listOf, NUMBER, STRING, type FeelType } from './type.ts';

/**
 * The FEEL type of what a JSON schema describes. JSON has no dates: a text with `format: date` is a text, which
 * `date(...)` turns into one. What a schema leaves open is Any.
 */
export function typeOfSchema(schema: unknown): FeelType {
  return typeOf(schema, DEEPEST);
}

/** Schemas may refer to themselves through objects of JavaScript. */
const DEEPEST = 20;

function typeOf(schema: unknown, depth: number): FeelType {
  if (!isRecord(schema) || depth === 0) return ANY;
  const constant = schema['const'];
  if (constant !== undefined) return scalarOf([constant]);
  if (Array.isArray(schema['enum'])) return scalarOf(schema['enum']);
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(alternatives)) {
    return joinAll(alternatives.map((one) => typeOf(one, depth - 1)));
  }
  const names = typesOf(schema['type']);
  return joinAll(names.map((name) => namedType(name, schema, depth)));
}

function typesOf(type: unknown): string[] {
  const all: readonly unknown[] = Array.isArray(type) ? type : [type];
  const names = all.filter((name) => typeof name === 'string').filter((name) => name !== 'null');
  return names.length > 0 ? names : [''];
}

function namedType(name: string, schema: Record<string, unknown>, depth: number): FeelType {
  switch (name) {
    case 'number':
    case 'integer':
      return NUMBER;
    case 'string':
      return STRING;
    case 'boolean':
      return BOOLEAN;
    case 'array':
      return listOf(typeOf(schema['items'], depth - 1));
    case 'object': {
      const properties = schema['properties'];
      if (!isRecord(properties)) return { kind: 'context', entries: {} };
      const entries = Object.entries(properties).map(
        ([property, inner]) => [property, typeOf(inner, depth - 1)] as const,
      );
      return { kind: 'context', entries: Object.fromEntries(entries) };
    }
    default:
      return ANY;
  }
}

function scalarOf(values: readonly unknown[]): FeelType {
  return joinAll(
    values
      .filter((value) => value !== null)
      .map((value): FeelType => {
        if (typeof value === 'string') return STRING;
        if (typeof value === 'number') return NUMBER;
        return typeof value === 'boolean' ? BOOLEAN : ANY;
      }),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
