import type { JsonSchema } from '#contracts/job.ts';
import { isSchema } from '#contracts/json-schema.ts';

/**
 * The JSON schema of what an Avro record becomes as JSON: enumerations are texts, bytes are base64, a union with null is
 * optional, `long` is a number.
 *
 * @returns undefined if the schema is no record
 */
export function jsonSchemaOfAvro(avro: unknown): JsonSchema | undefined {
  if (!isSchema(avro) || avro['type'] !== 'record') return undefined;
  return convert(avro, new Map(), 0);
}

const DEEPEST = 20;

function convert(avro: unknown, named: Map<string, JsonSchema>, depth: number): JsonSchema {
  if (depth > DEEPEST) return {};
  if (typeof avro === 'string') return named.get(avro) ?? primitive(avro);
  if (Array.isArray(avro)) return { anyOf: avro.map((one) => convert(one, named, depth + 1)) };
  if (!isSchema(avro)) return {};
  const { type, name, items } = avro;
  const remember = (schema: JsonSchema): JsonSchema => {
    if (typeof name === 'string') named.set(name, schema);
    return schema;
  };
  switch (type) {
    case 'record':
      return remember(record(avro['fields'], named, depth));
    case 'enum':
      return remember({ enum: avro['symbols'] });
    case 'array':
      return { type: 'array', items: convert(items, named, depth + 1) };
    case 'map':
      return { type: 'object' };
    case 'fixed':
      return remember({ type: 'string' });
    default:
      return convert(type, named, depth + 1);
  }
}

function record(fields: unknown, named: Map<string, JsonSchema>, depth: number): JsonSchema {
  const all = Array.isArray(fields) ? fields.filter(isSchema) : [];
  const entries = all.map(
    ({ name, type }) => [String(name), convert(type, named, depth + 1)] as const,
  );
  const required = all.filter(({ type }) => !(Array.isArray(type) && type.includes('null')));
  return {
    type: 'object',
    properties: Object.fromEntries(entries),
    required: required.map(({ name }) => String(name)),
  };
}

function primitive(type: string): JsonSchema {
  switch (type) {
    case 'null':
    case 'boolean':
    case 'string':
      return { type };
    case 'int':
    case 'long':
    case 'float':
    case 'double':
      return { type: 'number' };
    case 'bytes':
      return { type: 'string' };
    default:
      return {};
  }
}
