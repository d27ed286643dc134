/** Compiles every file of a suite once, and puts all workflows into one bundle: bundling takes seconds, not per case. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkflowBundle } from '@temporalio/worker';
import { compile, hasErrors, type Compilation, type CompiledProcess } from '#compiler';
import { USER_TASK_WORKFLOW } from '#contracts/user-task.ts';
import { bundleWorkflows } from './bundle.ts';
import type { ConformanceCase } from './case.ts';
import { decisionsBeside } from '../../compiler/cli/decisions-beside.ts';
import { markCatalogue } from './catalogue.ts';
import { withExecutable } from './executable.ts';
import { modelFacts, type ProcessFacts } from './model-facts.ts';
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
}

export interface BuiltProcess {
  readonly compiled: CompiledProcess;
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
  const modules = new Map([[USER_TASK_WORKFLOW, PLATFORM_WORKFLOWS]]);
  for (const [file, its] of Map.groupBy(cases, (one) => one.file)) {
    const executable = its.flatMap(({ process, processes = [] }) => [process, ...processes]);
    const built = buildFile(join(suite.folder, file), file, new Set(executable));
    files.set(file, built.file);
    const own = join(folder, String(files.size));
    writeModules(built.compilation, own);
    for (const type of workflowTypes(built.compilation)) {
      if (!modules.has(type)) modules.set(type, join(own, 'index.ts'));
    }
  }
  return modules.size === 1 ? { files } : { files, bundle: await bundleWorkflows(modules, folder) };
}

interface Built {
  readonly file: BuiltFile;
  readonly compilation?: Compilation;
}

function buildFile(path: string, file: string, executable: ReadonlySet<string>): Built {
  if (!existsSync(path)) return { file: { kind: 'broken', why: `there is no file ${file}` } };
  try {
    const bytes = withExecutable(readFileSync(path), executable);
    const compilation = compile({
      ...{ files: [{ path: file, bytes }], catalogue: markCatalogue },
      decisions: decisionsBeside([path]),
      resource: (name) => readResource(join(dirname(path), name)),
    });
    const { diagnostics, processes } = compilation;
    if (hasErrors(diagnostics)) {
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      const words = errors.map(({ code, message }) => `${code}: ${message}`);
      return { file: { kind: 'refused', why: words.join(' ') } };
    }
    const facts = new Map(modelFacts(bytes, file).processes.map((one) => [one.id, one]));
    const built = processes.flatMap((compiled): [string, BuiltProcess][] => {
      const own = facts.get(compiled.id);
      return own === undefined ? [] : [[compiled.id, { compiled, facts: own }]];
    });
    const needsTime = /timerEventDefinition|delayMs/u.test(bytes.toString('latin1'));
    return { file: { kind: 'built', processes: new Map(built), needsTime }, compilation };
  } catch (error) {
    // The compiler never throws; where it does, the cases of this file fail, not the suite.
    const why = `the compiler broke: ${error instanceof Error ? error.message : String(error)}`;
    return { file: { kind: 'broken', why } };
  }
}

function readResource(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function writeModules(compilation: Compilation | undefined, folder: string): void {
  if (compilation === undefined) return;
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of compilation.modules) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function workflowTypes(compilation: Compilation | undefined): readonly string[] {
  const types = (compilation?.processes ?? []).map(({ manifest }) => manifest.workflowType);
  return types.flatMap((type) => [type, `${type}.net`]);
}
