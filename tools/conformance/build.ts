/** Compiles every file of a suite once, and puts all workflows into one bundle. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkflowBundle } from '@temporalio/worker';
import { compile, hasErrors, type Compilation, type CompiledProcess } from '#compiler';
import { USER_TASK_WORKFLOW } from '#contracts/user-task.ts';
import { BundleError, bundleWorkflows } from './bundle.ts';
import type { ConformanceCase } from './case.ts';
import { decisionsBeside } from '../../compiler/cli/decisions-beside.ts';
import type { ModelFile } from '../../compiler/compile/input.ts';
import { markCatalogue } from './catalogue.ts';
import { withExecutable, withRetries } from './executable.ts';
import { modelFacts, type ProcessFacts } from './model-facts.ts';
import { writeModules, type WorkflowTypes, type WrittenModules } from './modules.ts';
import type { Suite } from './suite.ts';

/** Exports the platform's own workflows by their types. */
const PLATFORM_WORKFLOWS = fileURLToPath(
  new URL('../../workflows/platform/index.ts', import.meta.url),
);

/** A file of the suite: refused, or its processes by id. */
export type BuiltFile =
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'broken'; readonly why: string }
  | BuiltModels;

export interface BuiltModels {
  readonly kind: 'built';
  readonly processes: ReadonlyMap<string, BuiltProcess>;
  /** A timer is in the file, or a job that takes its time. */
  readonly needsTime: boolean;
  /** A date is in the file: it has to come before the jumps of others have passed it. */
  readonly hasDates: boolean;
  /** A call activity gives its process a business key, which no two runs on a server may. */
  readonly givesKeys: boolean;
}

export interface BuiltProcess {
  readonly compiled: CompiledProcess;
  readonly types: WorkflowTypes;
  readonly facts: ProcessFacts;
}

export interface Build {
  readonly files: ReadonlyMap<string, BuiltFile>;
  /** Absent when nothing compiles. */
  readonly bundle?: WorkflowBundle;
}

/** @param folder an empty folder of this run, inside of the repository, where `#runtime` resolves */
export async function buildSuite(
  suite: Suite,
  cases: readonly ConformanceCase[],
  folder: string,
): Promise<Build> {
  const files = new Map<string, BuiltFile>();
  const modules = new Map<string, WrittenModules>();
  for (const [file, its] of Map.groupBy(cases, (one) => one.file)) {
    const executable = its.flatMap(({ process, processes = [] }) => [process, ...processes]);
    const compiled = compileFile(join(suite.folder, file), file, new Set(executable));
    if (compiled.kind !== 'compiled') {
      files.set(file, compiled);
      continue;
    }
    const written = writeModules(compiled.compilation, files.size, folder);
    modules.set(file, written);
    files.set(file, builtFile(compiled, written));
  }
  return bundleFiles(files, modules, folder);
}

/** A file whose code does not bundle fails its own cases, and the others are bundled without it. */
async function bundleFiles(
  files: Map<string, BuiltFile>,
  modules: Map<string, WrittenModules>,
  folder: string,
): Promise<Build> {
  if (modules.size === 0) return { files };
  const exporters = [...modules.values()].flatMap((written) => [...written.exporters]);
  const all = new Map([[USER_TASK_WORKFLOW, PLATFORM_WORKFLOWS], ...exporters]);
  try {
    return { files, bundle: await bundleWorkflows(all, folder) };
  } catch (error) {
    const guilty = error instanceof BundleError ? error.folders : new Map<string, string>();
    const broken = [...modules].flatMap(([file, { folders }]) => {
      const own = folders.find((one) => guilty.has(one));
      return own === undefined ? [] : [[file, guilty.get(own) ?? ''] as const];
    });
    if (broken.length === 0) throw error;
    for (const [file, why] of broken) {
      modules.delete(file);
      files.set(file, { kind: 'broken', why: `its code does not bundle: ${why}` });
    }
    return bundleFiles(files, modules, folder);
  }
}

interface CompiledFile {
  readonly kind: 'compiled';
  readonly compilation: Compilation;
  readonly facts: readonly ProcessFacts[];
  readonly about: Pick<BuiltModels, 'needsTime' | 'hasDates' | 'givesKeys'>;
}

function compileFile(
  path: string,
  file: string,
  executable: ReadonlySet<string>,
): CompiledFile | Exclude<BuiltFile, BuiltModels> {
  if (!existsSync(path)) return { kind: 'broken', why: `there is no file ${file}` };
  try {
    const bytes = withRetries(withExecutable(readFileSync(path), executable));
    const compilation = compile({
      ...{ files: [{ path: file, bytes }], catalogue: markCatalogue },
      decisions: decisionsFor(bytes, path),
      resource: (name) => readResource(join(dirname(path), name)),
    });
    if (hasErrors(compilation.diagnostics)) {
      const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error');
      const words = errors.map(({ code, message }) => `${code}: ${message}`);
      return { kind: 'refused', why: words.join(' ') };
    }
    const text = bytes.toString('latin1');
    const about = {
      needsTime: /timerEventDefinition|delayMs/u.test(text),
      hasDates: text.includes('timeDate'),
      givesKeys: text.includes('callActivity') && /business(?:Id|Key)/u.test(text),
    };
    const facts = modelFacts(bytes, file).processes;
    return { kind: 'compiled', compilation, facts, about };
  } catch (error) {
    // The compiler never throws; where it does, the cases of this file fail, not the suite.
    const why = `the compiler broke: ${error instanceof Error ? error.message : String(error)}`;
    return { kind: 'broken', why };
  }
}

/** A suite may have the decisions of many models in one folder: a model has those that it names. */
function decisionsFor(bytes: Buffer, path: string): readonly ModelFile[] {
  const text = bytes.toString('utf8');
  const named = [...text.matchAll(/\bdecisionId\s*=\s*["']([^"']+)["']/gu)].map(([, id]) => id);
  if (named.length === 0) return [];
  if (named.some((id) => id?.startsWith('='))) return decisionsBeside([path]);
  return decisionsBeside([path]).filter((file) => {
    const decisions = 'text' in file ? file.text : Buffer.from(file.bytes).toString('utf8');
    return named.some((id) => decisions.includes(`"${id}"`) || decisions.includes(`'${id}'`));
  });
}

function builtFile(
  { compilation, facts, about }: CompiledFile,
  { types }: WrittenModules,
): BuiltModels {
  const processes = compilation.processes.flatMap((compiled): [string, BuiltProcess][] => {
    const own = facts.find(({ id }) => id === compiled.id);
    const type = types.get(compiled.id);
    if (own === undefined || type === undefined) return [];
    return [[compiled.id, { compiled, types: type, facts: own }]];
  });
  return { kind: 'built', processes: new Map(processes), ...about };
}

function readResource(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
