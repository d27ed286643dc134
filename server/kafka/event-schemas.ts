/**
 * The events' own schemas: `<topic>.avsc` beside the process that publishes or receives them.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Manifest } from '#contracts/manifest.ts';
import avro from 'avsc';
import { ServerError, reason } from '../server-error.ts';

export interface EventSchema {
  readonly topic: string;
  /** As registered: the file without its layout. */
  readonly text: string;
  readonly type: avro.Type;
}

/** By topic. */
export type EventSchemas = ReadonlyMap<string, EventSchema>;

/**
 * Reads the schema of every topic in the manifest.
 *
 * @param root folder that the manifest's `source` paths start from
 * @throws ServerError when one is missing or is not Avro
 */
export async function readEventSchemas(manifest: Manifest, root: string): Promise<EventSchemas> {
  const files = new Map<string, string>();
  for (const { source, messages, events } of manifest.processes) {
    const folder = join(root, dirname(source));
    for (const { topic } of [...messages, ...events]) {
      if (topic !== undefined) files.set(topic, join(folder, `${topic}.avsc`));
    }
  }
  const schemas = await Promise.all([...files].map(([topic, file]) => readSchema(topic, file)));
  return new Map(schemas.map((schema) => [schema.topic, schema]));
}

async function readSchema(topic: string, file: string): Promise<EventSchema> {
  try {
    const schema: avro.Schema = JSON.parse(await readFile(file, 'utf8'));
    return { topic, text: JSON.stringify(schema), type: avro.Type.forSchema(schema) };
  } catch (error) {
    throw new ServerError(
      `The Avro schema of topic ${topic} can't be read from ${file} (${reason(error)}): put it beside the process that uses the topic.`,
      { cause: error },
    );
  }
}
