import { readFileSync } from 'node:fs';
import type { Manifest } from '#contracts/manifest.ts';

/** Workflow type of the pilot as it is compiled now. */
export function pilotType(): string {
  const file = new URL('../../workflows/manifest.json', import.meta.url);
  const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'));
  const pilot = manifest.processes.find(({ id }) => id === 'subscription');
  if (pilot === undefined) throw new Error('The manifest has no process `subscription`.');
  return pilot.workflowType;
}
