/** The compiler's public API: models in, modules and diagnostics out, without a disk. */
export { compile } from './compile.ts';
export type { Compilation, CompiledProcess } from './compile.ts';
export type { CompileInput, ModelFile } from './compile/input.ts';
export type { EmittedModule } from './emit/process-modules.ts';
export type { Diagnostic } from './diagnostics/diagnostic.ts';
export { hasErrors } from './diagnostics/diagnostic.ts';
