/**
 * Events as Confluent's tools write them: a zero byte, the id of the writer's schema (4 bytes, big endian), then Avro.
 */
import avro from 'avsc';
import { isFields, type Fields } from '../record.ts';
import { ServerError, reason } from '../server-error.ts';
import type { EventSchema, EventSchemas } from './event-schemas.ts';
import type { SchemaRegistry } from './schema-registry.ts';

/** These bytes, or these values, are not an event of the topic; they never will be. */
export class CodecError extends ServerError {
  override readonly name = 'CodecError';
}

export interface AvroCodec {
  /**
   * The fields of the topic's schema, looked up among `fields` by name; what the schema does not know stays behind.
   *
   * @throws CodecError naming every field that does not fit
   */
  encode(topic: string, fields: Fields): Promise<Buffer>;
  /**
   * Reads what any compatible writer wrote. A field that is null counts as left out.
   *
   * @throws CodecError
   */
  decode(topic: string, bytes: Buffer): Promise<Fields>;
}

type Resolver = ReturnType<avro.Type['createResolver']>;

const MAGIC = 0;
const HEADER_BYTES = 5;

export function createAvroCodec(schemas: EventSchemas, registry: SchemaRegistry): AvroCodec {
  const resolvers = new Map<string, Resolver>();
  const resolver = async (schema: EventSchema, id: number) => {
    const key = `${schema.topic}/${id}`;
    const known = resolvers.get(key);
    if (known !== undefined) return known;
    const created = await createResolver(schema, id, registry);
    resolvers.set(key, created);
    return created;
  };
  return {
    async encode(topic, fields) {
      const schema = schemaOf(schemas, topic);
      const body = write(schema, fields);
      const id = await registry.register(`${topic}-value`, schema.text);
      const header = Buffer.alloc(HEADER_BYTES);
      header.writeUInt8(MAGIC, 0);
      header.writeInt32BE(id, 1);
      return Buffer.concat([header, body]);
    },
    async decode(topic, bytes) {
      const schema = schemaOf(schemas, topic);
      if (bytes.length < HEADER_BYTES || bytes.readUInt8(0) !== MAGIC) {
        throw new CodecError('It does not start with a zero byte and the id of a schema.');
      }
      const reader = await resolver(schema, bytes.readInt32BE(1));
      return read(schema, bytes.subarray(HEADER_BYTES), reader);
    },
  };
}

function schemaOf(schemas: EventSchemas, topic: string): EventSchema {
  const schema = schemas.get(topic);
  if (schema === undefined) throw new CodecError(`No process knows the topic ${topic}.`);
  return schema;
}

async function createResolver(
  { topic, type }: EventSchema,
  id: number,
  registry: SchemaRegistry,
): Promise<Resolver> {
  const text = await registry.schemaText(id);
  if (text === undefined) throw new CodecError(`The registry knows no schema ${id}.`);
  try {
    const writer: avro.Schema = JSON.parse(text);
    return type.createResolver(avro.Type.forSchema(writer));
  } catch (error) {
    const detail = `Schema ${id} can't be read as ${topic}: ${reason(error)}`;
    throw new CodecError(detail, { cause: error });
  }
}

function write({ topic, type }: EventSchema, fields: Fields): Buffer {
  const wrong: string[] = [];
  const errorHook = (path: string[], value: unknown, expected: avro.Type): void => {
    const found = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`;
    wrong.push(`${path.join('.')} ${found}, should be ${expected.name ?? expected.typeName}`);
  };
  if (!type.isValid(fields, { errorHook })) {
    throw new CodecError(`It is no event of ${topic}: ${wrong.join('; ')}.`);
  }
  return type.toBuffer(fields);
}

function read({ topic, type }: EventSchema, body: Buffer, resolver: Resolver): Fields {
  try {
    const value: unknown = type.fromBuffer(body, resolver);
    const fields = plain(value);
    if (isFields(fields)) return fields;
  } catch (error) {
    const detail = `It can't be read as ${topic}: ${reason(error)}`;
    throw new CodecError(detail, { cause: error });
  }
  throw new CodecError(`The schema of ${topic} is not a record.`);
}

/** Avro's objects as JSON has them: no classes, no nulls, bytes in base64. */
function plain(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return value.toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (!isFields(value)) return value;
  const present = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(present.map(([name, field]) => [name, plain(field)]));
}
