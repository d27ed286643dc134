import type { ProcessGraph } from '#contracts/graph.ts';
import type { JsonSchema } from '#contracts/job.ts';
import type { EventContract } from '../emit/events-module.ts';
import type { ProcessVariables } from '../emit/variables.ts';
import { analyze } from '../analyze/analyze.ts';
import type { Analysis, ProcessInfo } from '../analyze/analysis.ts';
import { checkDefinitions } from '../analyze/check-definitions.ts';
import { processInfo } from '../analyze/process-info.ts';
import type { VariableTable } from '../analyze/variables.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { expressionFacts } from '../expressions/facts.ts';
import { formulasOfGraph } from '../expressions/formulas-of-graph.ts';
import type { Definitions } from '../model/definitions.ts';
import type { Expression } from '../model/expression.ts';
import type { Process } from '../model/process.ts';
import type { Span } from '../model/span.ts';
import type { ProcessIr, Shape } from '../structure/ir.ts';
import { scopeShapes } from '../structure/shape.ts';
import { structure } from '../structure/structure.ts';
import { decisionSchema, logicOfDecision, type ReadDecisions } from './decisions.ts';
import { netFindings } from './findings.ts';
import type { CompileInput } from './input.ts';
import { executableProcesses } from './global-tasks.ts';
import { jobsIn, withEventFields } from './jobs.ts';
import type { ReadModel } from './models.ts';
import { eventContracts, readInputSchema } from './resources.ts';
import { spansOf } from './spans.ts';

/** A process that is ready to be printed. */
export interface Draft {
  readonly graph: ProcessGraph<Expression>;
  readonly ir: ProcessIr;
  /** Structured code is wanted, and there is some. */
  readonly isStructured: boolean;
  readonly info: ProcessInfo;
  readonly inputSchema: JsonSchema | undefined;
  readonly variables: ProcessVariables;
  readonly events: readonly EventContract[];
  readonly jobs: readonly string[];
  readonly scopes: readonly { readonly id: string; readonly shape: Shape }[];
  readonly labelOf: (id: string) => string;
  /** Opening tag of an element. */
  readonly spanOf: (id: string) => Span | undefined;
  /** The model: as people see it, and as source maps name it. */
  readonly source: string;
  readonly mapSource: string;
}

export interface DraftedFile {
  readonly drafts: readonly Draft[];
  /** Ids of its executable processes, drafted or not. */
  readonly processes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Everything up to the code of one file's processes. */
export function draftFile(
  read: ReadModel,
  input: CompileInput,
  decisions: ReadDecisions,
): DraftedFile {
  const { model } = read;
  if (model === undefined) return { drafts: [], processes: [], diagnostics: read.diagnostics };
  const spans = spansOf(model);
  const executable = executableProcesses(model);
  const drafted = executable.map((process) =>
    draftProcess(process, { ...read, model }, spans, input, decisions),
  );
  const found = [...read.diagnostics, ...checkDefinitions(model)];
  const drafts = drafted.flatMap(({ draft }) => (draft === undefined ? [] : [draft]));
  return {
    drafts: hasErrors(read.diagnostics) ? [] : drafts,
    processes: executable.map(({ id }) => id),
    diagnostics: [...found, ...drafted.flatMap(({ diagnostics }) => diagnostics)],
  };
}

function draftProcess(
  process: Process,
  { model: definitions, file, choices }: ReadModel & { readonly model: Definitions },
  spans: ReadonlyMap<string, Span>,
  input: CompileInput,
  decisions: ReadDecisions,
): { readonly draft?: Draft; readonly diagnostics: readonly Diagnostic[] } {
  const schema = readInputSchema(
    process,
    processInfo(process, definitions),
    file.path,
    input.resource,
  );
  const { inputSchema } = schema;
  const analysis = analyze(process, {
    ...{ definitions, expressions: expressionFacts },
    decisions: (id) => decisionSchema(id, decisions),
    decisionLogic: (id) => logicOfDecision(id, decisions),
    decisionIds: decisions.ids,
    ...(input.catalogue === undefined ? {} : { agents: input.catalogue }),
    ...(inputSchema === undefined ? {} : { inputSchema }),
  });
  const { graph: analysed, processInfo: info } = analysis;
  const contracts = eventContracts(info, file.path, input.resource, spans);
  const diagnostics = [...schema.diagnostics, ...analysis.diagnostics, ...contracts.diagnostics];
  if (analysed === undefined) return { diagnostics };
  const graph = withEventFields(analysed, contracts.events);
  const { process: ir, unstructured } = structure(formulasOfGraph(graph, analysis.variables));
  const wanted = input.backend !== 'net';
  const draft: Draft = {
    ...{
      graph,
      ir,
      info,
      inputSchema,
      events: contracts.events,
      jobs: jobsIn(graph, input.catalogue),
    },
    isStructured: wanted && unstructured.length === 0,
    variables: variablesOf(inputSchema, analysis, choices.get(process.id)),
    scopes: scopeShapes(ir.scope).map((one) => (wanted ? one : { ...one, shape: 'net' })),
    labelOf: labelsOf(graph, info),
    spanOf: (id) => spans.get(id),
    source: file.path,
    mapSource: input.sourcePath?.(file.path) ?? baseName(file.path),
  };
  const net = wanted ? netFindings(unstructured, draft) : [];
  return { draft, diagnostics: [...diagnostics, ...net] };
}

/** Start variables are typed by the schema, all others by who writes them. */
function variablesOf(
  input: JsonSchema | undefined,
  { variables }: Pick<Analysis, 'variables'>,
  choices: JsonSchema | undefined,
): ProcessVariables {
  const started = new Set(Object.keys(input?.['properties'] ?? {}));
  const chosen = choices && ({ name: 'choices', type: choices, isOptional: true } as const);
  const others = [...(chosen ? [chosen] : []), ...othersOf(variables, started)];
  if (input !== undefined) return { input, others };
  // Where anything may be there from the start, a variable without a type says nothing.
  return { others: others.filter(({ type }) => type !== undefined) };
}

function othersOf(
  table: VariableTable | undefined,
  started: ReadonlySet<string>,
): ProcessVariables['others'] {
  const written = table?.variables.filter(({ name }) => !started.has(name)) ?? [];
  return written.map(({ name, type }) => (type === undefined ? { name } : { name, type }));
}

function labelsOf(graph: ProcessGraph<Expression>, info: ProcessInfo): (id: string) => string {
  // An element's id may be the name of what every object has.
  const labels = new Map(Object.entries(info.labels));
  return (id) => labels.get(id) ?? (id === graph.id ? graph.name : id);
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
