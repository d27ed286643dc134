/** The schema registry by Confluent's REST API, as far as the bridge needs it. */
import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { ServerError, UnavailableError } from '../server-error.ts';

export interface SchemaRegistry {
  /**
   * Text of the schema that was registered under this id; undefined if there is none.
   *
   * @throws UnavailableError when the registry does not answer
   */
  schemaText(id: number): Promise<string | undefined>;
  /**
   * Id of the schema under the subject, which it is registered for if need be.
   *
   * @throws ServerError when the registry refuses it as incompatible
   * @throws UnavailableError when the registry does not answer
   */
  register(subject: string, schemaText: string): Promise<number>;
  /** @throws UnavailableError */
  ready(): Promise<void>;
}

const CONTENT_TYPE = 'application/vnd.schemaregistry.v1+json';
const TIMEOUT_MS = 5_000;
const Registered = Type.Object({ id: Type.Integer() });
const Stored = Type.Object({ schema: Type.String() });
const Unknown = Type.Object({ error_code: Type.Integer() });
/** Confluent's code. */
const SCHEMA_NOT_FOUND = 40_403;

/**
 * Remembers every answer: ids and schemas never change.
 *
 * @param url root of the API, e.g. `http://127.0.0.1:8081`
 */
export function createSchemaRegistry(url: string): SchemaRegistry {
  const texts = new Map<number, string>();
  const ids = new Map<string, number>();
  return {
    async schemaText(id) {
      const known = texts.get(id);
      if (known !== undefined) return known;
      const response = await request(`${url}/schemas/ids/${id}`);
      if (response.status === 404 && (await isUnknownSchema(response))) return undefined;
      const { schema } = await answer(response, Stored);
      texts.set(id, schema);
      return schema;
    },
    async register(subject, schemaText) {
      const key = `${subject}\n${schemaText}`;
      const known = ids.get(key);
      if (known !== undefined) return known;
      const path = `${url}/subjects/${encodeURIComponent(subject)}/versions`;
      const response = await request(path, { schema: schemaText });
      if (response.status === 409) {
        throw new ServerError(
          `The registry refuses the schema of ${subject}: readers of what was written before could not read it. Make the change compatible, or give the topic a new version.`,
        );
      }
      const { id } = await answer(response, Registered);
      ids.set(key, id);
      return id;
    },
    async ready() {
      const response = await request(`${url}/subjects`);
      if (!response.ok) throw unavailable(`it answers ${response.status}`);
      await response.body?.cancel();
    },
  };
}

async function request(url: string, body?: unknown): Promise<Response> {
  const post = { method: 'POST', body: JSON.stringify(body) };
  const headers = { 'content-type': CONTENT_TYPE };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const options = { headers, signal, ...(body === undefined ? {} : post) };
  return await fetch(url, options).catch((error: unknown) => {
    throw unavailable(error);
  });
}

/** Not found is what a wrong address answers, too; only the registry itself knows that it has no such schema. */
async function isUnknownSchema(response: Response): Promise<boolean> {
  const json: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return Value.Check(Unknown, json) && json.error_code === SCHEMA_NOT_FOUND;
}

async function answer<Schema extends TSchema>(
  response: Response,
  schema: Schema,
): Promise<Static<Schema>> {
  const text = await response.text();
  if (!response.ok) throw unavailable(`it answers ${response.status}: ${text}`);
  try {
    const json: unknown = JSON.parse(text);
    return Value.Parse(schema, json);
  } catch {
    throw unavailable(`it answers what no registry does: ${text.slice(0, 200)}`);
  }
}

function unavailable(cause: unknown): UnavailableError {
  return new UnavailableError('The schema registry', cause);
}
