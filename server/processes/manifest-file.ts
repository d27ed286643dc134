/** `workflows/manifest.json` and `workflows/released/released.json`, read and checked: what the compiler tells the servers. */
import { readFile } from 'node:fs/promises';
import type { Manifest, ProcessManifest } from '#contracts/manifest.ts';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { ServerError } from '../server-error.ts';

const Message = Type.Object({
  name: Type.String(),
  element: Type.String(),
  kind: Type.Union([Type.Literal('start'), Type.Literal('catch')]),
  correlation: Type.Union([Type.Literal('direct'), Type.Literal('key')]),
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
const ReleasedFile = Type.Record(Type.String(), Type.Object({ manifest: Process }));

/** @throws ServerError when the file is missing or is not a manifest */
export async function readManifest(file: string): Promise<Manifest> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ServerError(`${file} can't be read: run \`npm run generate\` to write it.`, {
      cause,
    });
  });
  return parse(text, (json) => Value.Parse(ManifestFile, json), {
    ...{ file, what: 'a manifest of compiled processes', fix: 'run `npm run generate`' },
  });
}

/**
 * The versions that are kept beside the current ones; none without the file.
 *
 * @throws ServerError when it is not what `npm run release` writes
 */
export async function readReleased(file: string): Promise<readonly ProcessManifest[]> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const released = parse(text, (json) => Value.Parse(ReleasedFile, json), {
    ...{ file, what: 'a list of released versions', fix: 'restore it' },
  });
  return Object.values(released).map(({ manifest }) => manifest);
}

function parse<T>(
  text: string,
  check: (json: unknown) => T,
  { file, what, fix }: { readonly file: string; readonly what: string; readonly fix: string },
): T {
  try {
    const json: unknown = JSON.parse(text);
    return check(json);
  } catch (cause) {
    throw new ServerError(`${file} is not ${what}: ${fix}.`, { cause });
  }
}
