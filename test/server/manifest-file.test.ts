import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest, readReleased } from '#server/processes/manifest-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { manifest } from './fixtures/manifest.ts';

function file(json: unknown): string {
  const path = join(temporaryFolder(), 'manifest.json');
  writeFileSync(path, JSON.stringify(json));
  return path;
}

describe('the manifest', () => {
  it('is read as the compiler writes it: timers that start, messages by any key', async () => {
    const [process] = manifest.processes;
    const message = { name: 'M', element: 'E', kind: 'catch', correlation: 'key' };
    const trigger = { kind: 'timer', timer: 'cycle', value: 'R/PT1H' };
    const written = {
      processes: [{ ...process, messages: [message], starts: [{ element: 'S', trigger }] }],
    };
    expect(await readManifest(file(written))).toEqual(written);
  });

  it('says in one sentence what is wrong', async () => {
    const path = file({ processes: [{}] });
    await expect(readManifest(path)).rejects.toThrow(
      `${path} is not a manifest of compiled processes: run \`npm run generate\`.`,
    );
  });
});

describe('the released versions', () => {
  it('are none where no version was released', async () => {
    expect(await readReleased(join(temporaryFolder(), 'released.json'))).toEqual([]);
  });

  it('are told by their manifests', async () => {
    const [process] = manifest.processes;
    expect(await readReleased(file({ 'greeting@1': { manifest: process, files: {} } }))).toEqual([
      process,
    ]);
  });
});
