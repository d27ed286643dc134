/**
 * TypeScript types of JSON schemas (draft 2020-12, the part that describes data: object, array, enum, const, anyOf,
 * references into the same document). In: a schema. Out: the text of a type, laid out as Prettier does. What has no
 * counterpart in TypeScript (formats, ranges, if/then) is left to the validation at run time.
 */
import type { JsonSchema } from '#contracts/job.ts';
import { propertyName, quote } from './code.ts';

const WIDTH = 100;
const DEEPEST = 20;

/** `export interface <name> { ... }` for an object schema. */
export function interfaceOf(name: string, schema: JsonSchema, comment: string): string {
  const members = membersOf(schema, { root: schema, indent: '', depth: 0 });
  const body = members === undefined || members === '' ? '' : `\n${members}\n`;
  return `/** ${comment} */\nexport interface ${name} {${body}}\n`;
}

/** `key: type;`, on the lines that it takes. */
export function memberText(key: string, schema: JsonSchema, indent: string, root = schema): string {
  return memberOf(`${indent}${key}:`, schema, { root, indent, depth: 0 });
}

/** The type of a value by itself. */
export function typeOfSchema(schema: JsonSchema): string {
  return unionOf(schema, { root: schema, indent: '', depth: 0 }).join(' | ');
}

/** The schema of a property, and whether the object must have it. */
export function propertySchemas(
  schema: JsonSchema,
): ReadonlyMap<string, { readonly schema: JsonSchema; readonly required: boolean }> {
  const required = Array.isArray(schema['required'])
    ? new Set<unknown>(schema['required'])
    : new Set();
  const properties = isSchema(schema['properties']) ? Object.entries(schema['properties']) : [];
  return new Map(
    properties.map(([name, property]) => [
      name,
      { schema: isSchema(property) ? property : {}, required: required.has(name) },
    ]),
  );
}

interface Place {
  /** Document that `$ref` points into. */
  readonly root: JsonSchema;
  readonly indent: string;
  readonly depth: number;
}

/** The types that a value may have. */
function unionOf(schema: JsonSchema, place: Place): readonly string[] {
  if (place.depth > DEEPEST) return ['unknown'];
  const { $ref: reference, const: constant, enum: values, anyOf, oneOf, type } = schema;
  if (typeof reference === 'string') return unionOf(resolve(reference, place.root), deeper(place));
  if (constant !== undefined) return [literal(constant)];
  if (Array.isArray(values)) return union(values.map(literal));
  const alternatives = anyOf ?? oneOf;
  if (Array.isArray(alternatives)) {
    return union(
      alternatives.flatMap((one) => (isSchema(one) ? unionOf(one, deeper(place)) : ['unknown'])),
    );
  }
  if (Array.isArray(type)) return union(type.map((one) => printType(one, schema, place)));
  return [printType(type, schema, place)];
}

function printType(type: unknown, schema: JsonSchema, place: Place): string {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array': {
      const items = isSchema(schema['items']) ? unionOf(schema['items'], deeper(place)) : [];
      const item = items.join(' | ') || 'unknown';
      return `readonly ${items.length > 1 ? `(${item})` : item}[]`;
    }
    case 'object':
      return printObject(schema, place);
    default:
      return isSchema(schema['properties']) ? printObject(schema, place) : 'unknown';
  }
}

function printObject(schema: JsonSchema, place: Place): string {
  const members = membersOf(schema, place);
  if (members === undefined) return 'Readonly<Record<string, unknown>>';
  return members === '' ? 'object' : `{\n${members}\n${place.indent}}`;
}

/** Undefined for an object of which no property is known. */
function membersOf(schema: JsonSchema, place: Place): string | undefined {
  if (!isSchema(schema['properties'])) return undefined;
  const indent = `${place.indent}  `;
  const lines = [...propertySchemas(schema)].map(([name, property]) => {
    const key = `${indent}readonly ${propertyName(name)}${property.required ? '' : '?'}:`;
    const member = memberOf(key, property.schema, { ...place, indent, depth: place.depth + 1 });
    return `${commentOf(property.schema, indent)}${member}`;
  });
  return lines.join('\n');
}

/** A union that is too long for the line goes to the next one, or to one a type. */
function memberOf(key: string, schema: JsonSchema, place: Place): string {
  const types = unionOf(schema, place);
  const type = types.join(' | ');
  const line = `${key} ${type};`;
  if (type.includes('\n') || line.length <= WIDTH || types.length === 1) return line;
  const next = `${place.indent}  `;
  const fits = next.length + type.length < WIDTH;
  return `${key}${fits ? `\n${next}${type}` : types.map((one) => `\n${next}| ${one}`).join('')};`;
}

function commentOf(schema: JsonSchema, indent: string): string {
  const { description } = schema;
  if (typeof description !== 'string') return '';
  const text = description.replace(/\s+/gu, ' ').replaceAll('*/', '* /').trim();
  return text === '' ? '' : `${indent}/** ${text} */\n`;
}

function resolve(reference: string, root: JsonSchema): JsonSchema {
  let found: unknown = root;
  for (const part of reference.replace(/^#\/?/u, '').split('/')) {
    if (part === '') continue;
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    found = isSchema(found) ? found[name] : undefined;
  }
  return isSchema(found) ? found : {};
}

function literal(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  return value === null || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : 'unknown';
}

function union(types: readonly string[]): readonly string[] {
  const distinct = [...new Set(types)];
  return distinct.includes('unknown') || distinct.length === 0 ? ['unknown'] : distinct;
}

function deeper(place: Place): Place {
  return { ...place, depth: place.depth + 1 };
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
