import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Manifest } from '#contracts/manifest.ts';
import { StackError } from '#tools/stack/stack.ts';

/** Workflow type of the pilot as it is compiled now. @throws StackError before the first `npm run generate` */
export function pilotType(): string {
  const manifest: Manifest = JSON.parse(
    readFileSync(repositoryFile('workflows/manifest.json'), 'utf8'),
  );
  const pilot = manifest.processes.find(({ id }) => id === 'subscription');
  if (pilot === undefined)
    throw new StackError('No process `subscription`: run `npm run generate`.');
  return pilot.workflowType;
}

/** Absolute path of a file of the repository. */
export function repositoryFile(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
