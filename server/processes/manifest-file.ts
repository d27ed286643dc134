/** `workflows/manifest.json`, read and checked: what the compiler tells the servers. */
import { readFile } from 'node:fs/promises';
import type { Manifest } from '#contracts/manifest.ts';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { ServerError } from '../server-error.ts';

const Message = Type.Object({
  name: Type.String(),
  element: Type.String(),
  kind: Type.Union([Type.Literal('start'), Type.Literal('catch')]),
  correlation: Type.Literal('direct'),
  topic: Type.Optional(Type.String()),
  key: Type.Optional(Type.String()),
});
const Process = Type.Object({
  id: Type.String(),
  name: Type.String(),
  version: Type.String(),
  versionTag: Type.Optional(Type.String()),
  workflowType: Type.String(),
  businessKey: Type.Optional(Type.String()),
  input: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  messages: Type.Array(Message),
  events: Type.Array(Type.Object({ element: Type.String(), topic: Type.String() })),
  labels: Type.Record(Type.String(), Type.String()),
  source: Type.String(),
});
const ManifestFile = Type.Object({ processes: Type.Array(Process) });

/** @throws ServerError when the file is missing or is not a manifest */
export async function readManifest(file: string): Promise<Manifest> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ServerError(`${file} can't be read: run \`npm run generate\` to write it.`, {
      cause,
    });
  });
  try {
    const json: unknown = JSON.parse(text);
    return Value.Parse(ManifestFile, json);
  } catch (cause) {
    const detail = `${file} is not a manifest of compiled processes`;
    throw new ServerError(`${detail}: run \`npm run generate\` to write it again.`, { cause });
  }
}
