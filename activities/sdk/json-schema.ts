import type { TSchema } from 'typebox';
import type { JsonSchema } from '#contracts/job.ts';

/** A TypeBox schema as plain data, as it goes into the catalogue. */
export function jsonSchema(schema: TSchema): JsonSchema {
  const plain: unknown = JSON.parse(JSON.stringify(schema));
  return isJsonSchema(plain) ? plain : {};
}

function isJsonSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
