/**
 * The compiler: models in, modules and diagnostics out. Pure; `cli.ts` and `tools/generate.ts` have the disk.
 *
 *     .bpmn -- parse --> model -- analyze --> graph -- formulas, structure --> process IR -- emit --> modules
 */
import type { ProcessManifest } from '#contracts/manifest.ts';
import { everyNode } from './analyze/graph/every-node.ts';
import { callsOf } from './compile/calls.ts';
import { withCalledVersions } from './compile/called-versions.ts';
import { draftFile } from './compile/draft.ts';
import { clashFindings, duplicateFindings } from './compile/findings.ts';
import type { CompileInput } from './compile/input.ts';
import { readModels, type ReadModel } from './compile/models.ts';
import { checkAll, checkAsked, decisionsModule, readDecisions } from './compile/decisions.ts';
import { expressionsOfCalls, expressionsOfProcess } from './compile/expressions.ts';
import { unknownReferences } from './compile/references.ts';
import { manifestOf } from './compile/manifest.ts';
import { loneEvents } from './compile/thrown-and-caught.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { hasErrors, strict } from './diagnostics/diagnostic.ts';
import { sortDiagnostics } from './diagnostics/sort.ts';
import { assumedCatalogue } from './emit/agents-module.ts';
import { withPlatform } from './emit/platform-agent.ts';
import type { EmittedModule } from './emit/process-modules.ts';
import { exportNamesOf, processModules } from './emit/process-modules.ts';
import { sharedModules } from './emit/shared-modules.ts';
import type { Shape } from './structure/ir.ts';

export interface Compilation {
  /** Paths are relative to the output folder. Empty when a diagnostic is an error. */
  readonly modules: readonly EmittedModule[];
  readonly processes: readonly CompiledProcess[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface CompiledProcess {
  readonly id: string;
  readonly manifest: ProcessManifest;
  /** What its modules export; `workflow` is absent when only the net runs the process. */
  readonly exports: { readonly workflow?: string; readonly net: string };
  readonly scopes: readonly { readonly id: string; readonly shape: Shape }[];
}

/** Compiles models together: they share the agents' types, the registry and the manifest. Never throws on bad input. */
export function compile(given: CompileInput): Compilation {
  const decisions = readDecisions(given.decisions ?? []);
  const models = readModels(given, decisions.ids);
  const input = withAgents(given, models);
  const drafted = models.map((one) => draftFile(one, input, decisions));
  const drafts = withCalledVersions(drafted.flatMap((file) => file.drafts));
  const referable = {
    processes: new Set(drafted.flatMap((file) => file.processes)),
    decisions: decisions.ids,
    isPart: input.isPart === true,
  };
  const jobs = drafts.flatMap((draft) => draft.jobs);
  const catalogue = withPlatform(input.catalogue ?? assumedCatalogue(jobs), jobs);
  const names = exportNamesOf(drafts.map(({ graph }) => graph));
  const callables = new Map(drafts.map(({ graph: { id } }) => [id, names.of(id)]));
  const emitted = drafts.map((draft) => {
    const exportName = names.of(draft.graph.id);
    return {
      draft,
      ...processModules({
        ...draft,
        catalogue,
        exportName,
        decisions: decisionsModule(draft, decisions),
        expressions: expressionsOfProcess(draft),
        calls: callsOf(draft.graph, callables),
      }),
    };
  });
  const found = [
    ...drafted.flatMap(({ diagnostics }) => diagnostics),
    ...decisions.diagnostics,
    ...(given.files.length === 0 ? checkAll(decisions) : checkAsked(drafts, decisions)),
    ...duplicateFindings(drafts),
    ...unknownReferences(drafts, referable),
    ...(referable.isPart ? [] : loneEvents(drafts)),
    ...emitted.flatMap(({ draft, clashes }) => clashFindings(draft, clashes)),
  ];
  const diagnostics = sortDiagnostics(input.strict === true ? strict(found) : found);
  const processes = emitted.map(({ draft, exports }): CompiledProcess => {
    const { graph, scopes } = draft;
    return { id: graph.id, manifest: manifestOf(draft), exports, scopes };
  });
  if (hasErrors(diagnostics)) return { modules: [], processes, diagnostics };
  const own = emitted.flatMap(({ modules }) => modules);
  const calls = drafts.some(({ graph }) =>
    everyNode(graph.scope).some(({ kind }) => kind === 'call'),
  )
    ? processes.map(({ id, manifest }) => ({ ...manifest, name: names.of(id) }))
    : [];
  return {
    modules: [...own, ...expressionsOfCalls(calls), ...sharedModules(catalogue, processes, calls)],
    processes,
    diagnostics,
  };
}

/** Agents that a sketch takes for granted have nothing but a job type. */
function withAgents(input: CompileInput, models: readonly ReadModel[]): CompileInput {
  const jobs = models.flatMap((one) => one.jobs);
  if (input.catalogue === undefined || jobs.length === 0) return input;
  return { ...input, catalogue: { ...assumedCatalogue(jobs), ...input.catalogue } };
}
