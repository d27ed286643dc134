import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { AgentCatalogue } from '#contracts/job.ts';
import { compile, type Compilation } from '../compile.ts';
import type { CompileInput } from '../compile/input.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import type { Shape } from '../structure/ir.ts';
import type { Arguments } from './arguments.ts';
import { decisionsBeside, isDmn } from './decisions-beside.ts';
import { UsageError } from './usage-error.ts';

/** What became of one file: a line of `--json`. */
export interface FileReport {
  readonly file: string;
  /** `crashed` is a bug of the compiler, never the model's fault. */
  readonly status: 'compiled' | 'refused' | 'crashed';
  /** Milliseconds from bytes to text of the modules. */
  readonly ms: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Every scope of every process: how much structure it needed. */
  readonly scopes: readonly {
    readonly process: string;
    /** '' for the process itself. */
    readonly id: string;
    readonly class: Shape;
  }[];
}

/**
 * Compiles one file by itself. Nothing that a model can contain makes this throw.
 *
 * @param isPart false: a process or decision that it refers to must be in it
 */
export function compileFile(
  file: string,
  options: Pick<Arguments, 'backend' | 'sketch' | 'strict'>,
  catalogue: AgentCatalogue | undefined,
  isPart = true,
): { readonly report: FileReport; readonly compilation?: Compilation } {
  const started = performance.now();
  const elapsed = (): number => Math.round((performance.now() - started) * 100) / 100;
  try {
    const compilation = compile({
      ...modelsOf(file),
      resource: readBeside(file),
      isPart,
      ...options,
      ...(catalogue === undefined ? {} : { catalogue }),
    });
    const { processes } = compilation;
    // What is wrong with a decision model beside another is said of that.
    const diagnostics = compilation.diagnostics.filter(
      ({ span }) => !isDmn(file) || span === undefined || span.file === file,
    );
    const status = hasErrors(diagnostics) ? 'refused' : 'compiled';
    const scopes = processes.flatMap(({ id, scopes: all }) =>
      all.map((scope) => ({ process: id, id: scope.id, class: scope.shape })),
    );
    return { report: { file, status, ms: elapsed(), diagnostics, scopes }, compilation };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const message = `The compiler failed on ${file} (${describe(error)}): this is a bug, please report it with the file.`;
    const diagnostics: Diagnostic[] = [
      { code: 'internal-error', severity: 'error', kind: 'bug', message },
    ];
    return { report: { file, status: 'crashed', ms: elapsed(), diagnostics, scopes: [] } };
  }
}

/** A process model with the decisions beside it, or a decision model with those. */
function modelsOf(file: string): Pick<CompileInput, 'files' | 'decisions'> {
  const own = { path: file, bytes: readModel(file) };
  const beside = decisionsBeside([file]);
  if (!isDmn(file)) return { files: [own], decisions: beside };
  const others = beside.filter(({ path }) => basename(path) !== basename(file));
  return { files: [], decisions: [own, ...others] };
}

/** @throws UsageError when the file can't be read */
export function readModel(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file} can't be read: ${describe(error)}.`);
  }
}

/** Files that a model names (schemas), beside it. */
export function readBeside(file: string): (path: string) => string | undefined {
  return (path) => {
    try {
      return readFileSync(join(dirname(file), path), 'utf8');
    } catch {
      return undefined;
    }
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
