/** `workflows/released/released.json`: which versions are kept, what they export, and what their files were like. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registryModule, type RegisteredWorkflow } from '../../compiler/emit/registry-module.ts';
import { jsonText } from '../../compiler/emit/json-text.ts';
import type { Manifest, ProcessManifest } from '#contracts/manifest.ts';

export const FOLDER = 'workflows/released';

export interface ReleasedVersion {
  /** Workflow types of it (code and net), with module and export. */
  readonly workflows: readonly RegisteredWorkflow[];
  /** What the servers must know of it. */
  readonly manifest: ProcessManifest;
  /** SHA-256 of each file, line ends as on Unix. */
  readonly files: Readonly<Record<string, string>>;
}

/** By workflow type. */
export type Released = Readonly<Record<string, ReleasedVersion>>;

export function readReleased(root: string): Released {
  const file = join(root, FOLDER, 'released.json');
  if (!existsSync(file)) return {};
  const released: Released = JSON.parse(readFileSync(file, 'utf8'));
  return released;
}

export function writeReleased(root: string, released: Released): void {
  const sorted = Object.entries(released).toSorted(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(join(root, FOLDER, 'released.json'), jsonText(Object.fromEntries(sorted)));
}

/** A version that is served now. */
export interface CurrentVersion {
  readonly workflowType: string;
  readonly manifest: ProcessManifest;
  readonly workflows: readonly RegisteredWorkflow[];
}

const REGISTERED =
  /^export \{ (?<name>\S+) as '(?<workflowType>[^']+)' \} from '\.\/(?<module>[^']+)';$/gm;

export function currentVersions(root: string): readonly CurrentVersion[] {
  const { processes }: Manifest = JSON.parse(
    readFileSync(join(root, 'workflows/manifest.json'), 'utf8'),
  );
  const registry = readFileSync(join(root, 'workflows/index.ts'), 'utf8');
  const all = [...registry.matchAll(REGISTERED)].map(({ groups = {} }) => {
    const { name = '', workflowType = '', module = '' } = groups;
    return { name, workflowType, module };
  });
  return processes.map((manifest) => {
    const { workflowType } = manifest;
    const own = all.filter((one) =>
      [workflowType, `${workflowType}.net`].includes(one.workflowType),
    );
    return { workflowType, manifest, workflows: own };
  });
}

/** The registry of the released versions, but for those that are compiled from the models as they are. */
export function releasedRegistry(released: Released, current: ReadonlySet<string>): string {
  const kept = Object.entries(released).filter(([type]) => !current.has(type));
  return registryModule(
    kept.flatMap(([type, { workflows }]) =>
      workflows.map((one) => ({ ...one, module: `./${type}/${one.module}` })),
    ),
  );
}

/** Files of released versions that are gone, or not as they were: one line each. */
export function changedFiles(root: string): readonly string[] {
  return Object.entries(readReleased(root)).flatMap(([type, { files }]) => {
    const folder = `${FOLDER}/${type}`;
    const known = Object.entries(files).flatMap(([name, hash]) => {
      const path = join(root, folder, name);
      if (!existsSync(path)) return [`gone: ${folder}/${name}`];
      return hashOf(path) === hash ? [] : [`changed: ${folder}/${name}`];
    });
    const more = globSync('*', { cwd: join(root, folder) })
      .filter((name) => !(name in files))
      .map((name) => `not released: ${folder}/${name}`);
    return [...known, ...more];
  });
}

export function hashOf(path: string): string {
  const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  return createHash('sha256').update(text).digest('hex');
}
