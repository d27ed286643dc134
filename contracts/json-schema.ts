import type { JsonSchema } from './job.ts';

/** Questions about what values a JSON schema allows; what is not said is 'unknown'. */
export type Kind = 'boolean' | 'number' | 'string' | 'null' | 'array' | 'object' | 'unknown';

export function kindsOf(schema: JsonSchema): ReadonlySet<Kind> {
  const { type, anyOf, oneOf } = schema;
  const values = constOf(schema);
  if (values !== undefined) return new Set(values.map(kindOfValue));
  if (typeof type === 'string') return new Set([kindOfType(type)]);
  if (Array.isArray(type)) return new Set(type.map(kindOfType));
  const options = schemas(anyOf ?? oneOf);
  if (options === undefined) return new Set(['unknown']);
  return new Set(options.flatMap((option) => [...kindsOf(option)]));
}

/** The values of an enumeration or constant. */
export function constOf(schema: JsonSchema): readonly unknown[] | undefined {
  if ('const' in schema) return [schema['const']];
  const values = schema['enum'];
  return Array.isArray(values) ? values : undefined;
}

/** Schema of a property that every value has; undefined if some may lack it. */
export function propertyOf(schema: JsonSchema, name: string): JsonSchema | undefined {
  const kinds = kindsOf(schema);
  if (kinds.size !== 1 || !kinds.has('object')) return undefined;
  const { required, properties } = schema;
  if (!Array.isArray(required) || !required.includes(name) || !isSchema(properties))
    return undefined;
  const property = properties[name];
  return isSchema(property) ? property : undefined;
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function schemas(value: unknown): readonly JsonSchema[] | undefined {
  return Array.isArray(value) && value.every(isSchema) ? value : undefined;
}

function kindOfType(type: unknown): Kind {
  switch (type) {
    case 'boolean':
    case 'number':
    case 'string':
    case 'null':
    case 'array':
    case 'object':
      return type;
    case 'integer':
      return 'number';
    default:
      return 'unknown';
  }
}

function kindOfValue(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return kindOfType(typeof value);
}

/**
 * Whether TypeScript surely accepts a value of `from` where `to` is wanted, by the types that are printed for both.
 * False when in doubt.
 */
export function isAssignable(from: JsonSchema, to: JsonSchema): boolean {
  const wanted = constOf(to);
  const given = constOf(from);
  if (wanted !== undefined) {
    return given !== undefined && given.every((value) => wanted.includes(value));
  }
  const options = schemas(from['anyOf'] ?? from['oneOf']);
  if (options !== undefined) return options.every((option) => isAssignable(option, to));
  const targets = schemas(to['anyOf'] ?? to['oneOf']);
  if (targets !== undefined) return targets.some((target) => isAssignable(from, target));
  const kinds = kindsOf(to);
  if (kinds.has('unknown')) return '$ref' in to === false && to['properties'] === undefined;
  if (![...kindsOf(from)].every((kind) => kinds.has(kind))) return false;
  if (kinds.has('array') && !areItemsAssignable(from, to)) return false;
  return !kinds.has('object') || arePropertiesAssignable(from, to);
}

/** The same for the properties of an object, given one by one. */
export function arePropertiesAssignable(from: JsonSchema, to: JsonSchema): boolean {
  const given = from['properties'];
  const required: unknown = from['required'];
  return propertiesOf(to).every(({ name, schema, isRequired }) => {
    const own = isSchema(given) ? given[name] : undefined;
    if (!isSchema(own)) return !isRequired;
    const isSure = Array.isArray(required) && required.includes(name);
    return (isSure || !isRequired) && isAssignable(own, schema);
  });
}

function areItemsAssignable(from: JsonSchema, to: JsonSchema): boolean {
  const [given, wanted] = [from['items'], to['items']];
  if (!isSchema(wanted)) return true;
  return isSchema(given) && isAssignable(given, wanted);
}

export interface Property {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

/** The properties that an object schema describes. */
export function propertiesOf({ properties, required }: JsonSchema): readonly Property[] {
  const names: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(isSchema(properties) ? properties : {}).map(([name, schema]) => ({
    ...{ name, schema: isSchema(schema) ? schema : {}, isRequired: names.includes(name) },
  }));
}
