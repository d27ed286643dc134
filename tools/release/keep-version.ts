import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FOLDER, hashOf, type CurrentVersion, type ReleasedVersion } from './released.ts';

/** Copies the modules of a version, all that they import from beside them, and the models that they were compiled from. */
export function keepVersion(
  root: string,
  { workflowType, manifest, workflows }: CurrentVersion,
): ReleasedVersion {
  const folder = join(root, FOLDER, workflowType);
  mkdirSync(folder, { recursive: true });
  const modules = closure(
    root,
    workflows.map(({ module }) => module),
  );
  for (const name of modules) copyFileSync(join(root, 'workflows', name), join(folder, name));
  for (const name of modules) keepSourceMap(root, folder, name);
  const source = join(root, manifest.source);
  copyFileSync(source, join(folder, basename(source)));
  if (modules.some((name) => name.endsWith('.decisions.ts'))) {
    for (const name of decisionsBeside(source))
      copyFileSync(join(dirname(source), name), join(folder, name));
  }
  const files = readdirSync(folder)
    .toSorted()
    .map((name) => [name, hashOf(join(folder, name))] as const);
  return { workflows, manifest, files: Object.fromEntries(files) };
}

/** The modules, and those beside them that they import. */
function closure(root: string, modules: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const open = [...modules];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const text = readFileSync(join(root, 'workflows', name), 'utf8');
    open.push(
      ...[...text.matchAll(/ from '\.\/([^'/]+)';$/gm)].flatMap(([, beside]) => beside ?? []),
    );
  }
  return [...found];
}

/** The model that a map points to lies beside it now. */
function keepSourceMap(root: string, folder: string, name: string): void {
  const path = join(root, 'workflows', `${name}.map`);
  if (!existsSync(path)) return;
  const map: { readonly sources: readonly string[] } = JSON.parse(readFileSync(path, 'utf8'));
  const sources = map.sources.map((source) => basename(source));
  writeFileSync(join(folder, `${name}.map`), JSON.stringify({ ...map, sources }));
}

function decisionsBeside(source: string): readonly string[] {
  return readdirSync(dirname(source)).filter((name) => name.toLowerCase().endsWith('.dmn'));
}
