/**
 * The modules of a compiled file, as the bundle of a suite takes them. Two files may have processes that are alike in all but
 * what is beside them, so their versions bear the number of the file; and a process in the net calls others in the net.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Compilation } from '#compiler';
import type { Backend } from './case-run.ts';

/** The types of a process, by what runs it. */
export type WorkflowTypes = Readonly<Record<Backend, string>>;

export interface WrittenModules {
  /** By process id. */
  readonly types: ReadonlyMap<string, WorkflowTypes>;
  /** The module that exports each type. */
  readonly exporters: ReadonlyMap<string, string>;
  /** Where the modules are, inside of the run's folder. */
  readonly folders: readonly string[];
}

interface Compiled {
  readonly modules: Compilation['modules'];
  readonly processes: readonly {
    readonly id: string;
    readonly manifest: { readonly version: string; readonly workflowType: string };
  }[];
}

/** Names the types of called processes. */
const CALLABLES = 'processes.ts';

/**
 * @param file number of the file in the suite
 * @param folder of the run
 */
export function writeModules(compiled: Compiled, file: number, folder: string): WrittenModules {
  const calls = compiled.modules.some(({ path }) => path === CALLABLES);
  const code = String(file);
  const net = calls ? `${code}-net` : code;
  writeTagged(compiled, code, '', folder);
  if (calls) writeTagged(compiled, net, '.net', folder);
  const types = compiled.processes.map(({ id, manifest: { workflowType: type } }) => {
    return [id, { structured: `${type}-${code}`, net: `${type}-${net}.net` }] as const;
  });
  const exporters = compiled.processes.flatMap(({ manifest: { workflowType: type } }) =>
    [code, net].flatMap((tag) =>
      ['', '.net'].map((kind) => [`${type}-${tag}${kind}`, indexOf(folder, tag)] as const),
    ),
  );
  return { types: new Map(types), exporters: new Map(exporters), folders: [code, net] };
}

function indexOf(folder: string, tag: string): string {
  return join(folder, tag, 'index.ts');
}

/** @param called what is added to the types of called processes */
function writeTagged(compiled: Compiled, tag: string, called: string, folder: string): void {
  const versions = compiled.processes.map(({ manifest }) => manifest.version);
  for (const { path, text } of compiled.modules) {
    const tagged = versions.reduce(
      (all, version) => all.replaceAll(version, `${version}-${tag}`),
      text,
    );
    const target = join(folder, tag, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, path === CALLABLES ? withSuffix(tagged, called) : tagged);
  }
}

function withSuffix(text: string, suffix: string): string {
  return text.replaceAll(/(workflowType: '[^']*)'/gu, `$1${suffix}'`);
}
