/** Types of variables are JSON schemas; undefined is the type of which nothing is known. */
import type { JsonSchema } from '#contracts/job.ts';

export type Type = JsonSchema | undefined;

/** More alternatives than this say nothing useful to anybody. */
const mostAlternatives = 8;

/** What holds a value of one of both. */
export function joinTypes(one: Type, other: Type): Type {
  if (one === undefined || other === undefined) return undefined;
  if (one === other) return one;
  const found = new Map(
    [...alternatives(one), ...alternatives(other)].map((type) => [JSON.stringify(type), type]),
  );
  const types = [...found.values()];
  const [only] = types;
  if (types.length === 1) return only;
  return types.length > mostAlternatives ? undefined : { anyOf: types };
}

function alternatives(type: JsonSchema): readonly JsonSchema[] {
  const { anyOf, ...rest } = type;
  if (!Array.isArray(anyOf) || Object.keys(rest).length > 0) return [type];
  return anyOf.filter(isSchema);
}

export interface Property {
  readonly name: string;
  readonly type: Type;
  readonly isRequired: boolean;
}

/** Properties of an object schema, in its order. */
export function propertiesOf(schema: JsonSchema): readonly Property[] {
  const { properties, required } = schema;
  if (!isSchema(properties)) return [];
  const names: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(properties).map(([name, type]) => ({
    name,
    type: isSchema(type) ? type : undefined,
    isRequired: names.includes(name),
  }));
}

/** Objects that mappings build are described as far as people can still read them. */
const mostProperties = 100;
const deepestPath = 20;

/** Type of an object once `path` in it has been written: the rest of it stays as it was. */
export function withPath(type: Type, path: readonly string[], written: Type): Type {
  const [name, ...rest] = path;
  if (name === undefined) return written;
  const before = type === undefined ? [] : propertiesOf(type);
  if (before.length > mostProperties || rest.length > deepestPath) return { type: 'object' };
  const inner = withPath(before.find((one) => one.name === name)?.type, rest, written);
  const others = before.filter((one) => one.name !== name);
  return {
    type: 'object',
    required: [...others.filter((one) => one.isRequired).map((one) => one.name), name],
    properties: Object.fromEntries([
      ...others.map((one) => [one.name, one.type ?? {}]),
      [name, inner ?? {}],
    ]),
  };
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
