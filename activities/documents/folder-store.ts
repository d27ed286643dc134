import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { finalFailure } from '../sdk/failure.ts';
import { isObjectName, type ObjectStore } from './object-store.ts';

/** An object store in a folder: one file an object, `file:` addresses. */
export function folderStore(folder: string): ObjectStore {
  return {
    put: async (name, bytes) => {
      if (!isObjectName(name)) throw finalFailure('BadObjectName', `'${name}' cannot name a file`);
      const file = join(folder, name);
      await mkdir(dirname(file), { recursive: true });
      await writeWhole(file, bytes);
      return { uri: pathToFileURL(file).href };
    },
  };
}

/** Readers see the whole file or none: it is written beside its place, then renamed. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.${randomUUID()}.part`;
  try {
    await writeFile(part, bytes, { flush: true });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
