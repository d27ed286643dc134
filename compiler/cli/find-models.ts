import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './usage-error.ts';

/**
 * The files that are named, and the models below folders, in the order given, those of a folder sorted. `node_modules` and
 * folders that start with a dot are left out.
 *
 * @throws UsageError when a path does not exist, or there is no model at all
 */
export function findModels(paths: readonly string[]): readonly string[] {
  const found = paths.flatMap((path) => (isFolder(path) ? modelsBelow(path) : [path]));
  if (found.length === 0) {
    throw new UsageError(
      `No .bpmn file in ${paths.join(', ')}: name files, or folders with models.`,
    );
  }
  return [...new Set(found)];
}

/** As tools call them: Camunda's and bpmn.io's, Eclipse's and jBPM's, Activiti's and Flowable's. */
const model = /\.(?:bpmn|bpmn2|bpmn20\.xml)$/iu;

function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined)
    throw new UsageError(`${path} does not exist: name a .bpmn file or a folder.`);
  return found.isDirectory();
}

function modelsBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const isLeftOut = entry.name === 'node_modules' || entry.name.startsWith('.');
      return isLeftOut ? [] : modelsBelow(path);
    }
    return model.test(entry.name) ? [path] : [];
  });
}
