import type { ProcessGraph } from '#contracts/graph.ts';
import type { AgentCatalogue } from '#contracts/job.ts';
import type { Expression } from '../model/expression.ts';
import type { Span } from '../model/span.ts';
import type { ProcessIr } from '../structure/ir.ts';
import { AgentNames } from './agent-names.ts';
import type { AskedDecisions } from './decision-code.ts';
import type { EventContract } from './events-module.ts';
import { eventsModule } from './events-module.ts';
import type { Names } from './names.ts';
import { isMadeUp, nameAll } from './names.ts';
import { netModule } from './net-module.ts';
import { sourceMap } from './source-map.ts';
import type { ProcessVariables } from './variables.ts';
import { workflowModule } from './workflow-module.ts';

/** A generated file. */
export interface EmittedModule {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Source map, for `<path>.map`. */
  readonly map?: string;
}

/** The decisions that a process asks, as TypeScript. */
export interface DecisionsModule {
  readonly text: string;
  readonly asked: AskedDecisions;
}

export interface ProcessSource {
  readonly graph: ProcessGraph<Expression>;
  readonly ir: ProcessIr;
  readonly isStructured: boolean;
  readonly variables: ProcessVariables;
  readonly events: readonly EventContract[];
  readonly jobs: readonly string[];
  readonly catalogue: AgentCatalogue;
  readonly exportName: string;
  readonly labelOf: (id: string) => string;
  readonly spanOf: (id: string) => Span | undefined;
  /** Processes that it may call: BPMN id to name in `processes.ts`. */
  readonly calls: ReadonlyMap<string, string>;
  readonly decisions: DecisionsModule | undefined;
  /** The code of its expressions. */
  readonly expressions: EmittedModule | undefined;
  readonly source: string;
  readonly mapSource: string;
}

export interface ProcessModules {
  readonly modules: readonly EmittedModule[];
  readonly exports: { readonly workflow?: string; readonly net: string };
  readonly clashes: Names['clashes'];
}

/** Names of the exports, by process id: `Order-Intake` is `orderIntake`. An id that a tool made up gives way to the name. */
export function exportNamesOf(
  processes: readonly { readonly id: string; readonly name: string }[],
): Names {
  return nameAll(
    processes.map(({ id, name }) => ({
      ...{ id, label: isMadeUp(id) ? name : id },
      kind: 'Process',
    })),
  );
}

/**
 * `<process>.workflow.ts` with its source map, `<process>.net.ts`, and if there are any: `<process>.feel.ts` with its
 * expressions, `<process>.decisions.ts`, `<process>.events.ts`.
 */
export function processModules(source: ProcessSource): ProcessModules {
  const { graph, exportName, events, jobs, catalogue, calls } = source;
  const file = source.source.split(/[\\/]/).at(-1) ?? source.source;
  const net = `${exportName}Net`;
  const asked: AskedDecisions = source.decisions?.asked ?? new Map();
  const decisions = new Map([...asked].map(([id, { name }]) => [id, name] as const));
  const netText = netModule({ graph, exportName: net, file, catalogue, jobs, calls, decisions });
  const modules: EmittedModule[] = [{ path: `${graph.id}.net.ts`, text: netText }];
  if (source.expressions !== undefined) modules.unshift(source.expressions);
  if (source.decisions !== undefined) {
    modules.unshift({ path: `${graph.id}.decisions.ts`, text: source.decisions.text });
  }
  if (!source.isStructured) return { modules, exports: { net }, clashes: [] };
  if (events.length > 0) {
    const text = eventsModule(file, events, new AgentNames(catalogue).referenceOf('publish-event'));
    modules.unshift({ path: `${graph.id}.events.ts`, text });
  }
  const workflow = workflowModule({
    ...source,
    ...{ process: source.ir, file, callableOf: (id) => source.calls.get(id) },
    decisions: asked,
  });
  const path = `${graph.id}.workflow.ts`;
  const map = sourceMap(path, source.mapSource, workflow.marks, (id) => {
    const start = source.spanOf(id)?.start;
    return start && { line: start.line - 1, column: start.column - 1 };
  });
  modules.unshift({ path, text: `${workflow.text}//# sourceMappingURL=${path}.map\n`, map });
  return { modules, exports: { workflow: exportName, net }, clashes: workflow.clashes };
}
