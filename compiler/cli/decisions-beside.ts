import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ModelFile } from '../compile/input.ts';

/** The decision models that stand beside models, sorted, each once. What can't be read is not there. */
export function decisionsBeside(models: readonly string[]): readonly ModelFile[] {
  const folders = new Set(models.map((path) => dirname(path)));
  return [...folders].flatMap((folder) => dmnFilesIn(folder));
}

function dmnFilesIn(folder: string): readonly ModelFile[] {
  try {
    const names = readdirSync(folder).filter((name) => name.toLowerCase().endsWith('.dmn'));
    return names.sort().map((name) => {
      const path = join(folder, name);
      return { path, bytes: readFileSync(path) };
    });
  } catch {
    return [];
  }
}
