import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { ModelFile } from '../compile/input.ts';

/** Decision models: those that are `named`, and those that stand beside models, sorted; each once. What can't be read is not there. */
export function decisionsBeside(
  models: readonly string[],
  named: readonly string[] = [],
): readonly ModelFile[] {
  const folders = new Set(models.map((path) => dirname(path)));
  const paths = [...named, ...[...folders].flatMap((folder) => dmnFilesIn(folder))];
  return [...new Set(paths.map((path) => normalize(path)))].flatMap((path) => {
    try {
      return { path, bytes: readFileSync(path) };
    } catch {
      return [];
    }
  });
}

export function isDmn(file: string): boolean {
  return file.toLowerCase().endsWith('.dmn');
}

function dmnFilesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter(isDmn);
    return names.sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
}
