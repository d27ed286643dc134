import { askedDecisions } from '../analyze/graph/asked-decisions.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { decisionLogic } from '../dmn/decision-logic.ts';
import { emitDecisions, type TypesOf } from '../dmn/emit-decisions.ts';
import { withImplicitInputs } from '../dmn/implicit-inputs.ts';
import { LoweredModels } from '../dmn/lowered.ts';
import type { Located } from '../dmn/model-set.ts';
import { required } from '../dmn/required.ts';
import { resultSchema } from '../dmn/result-schema.ts';
import type { AskedDecision } from '../emit/decision-code.ts';
import { layOutModule } from '../emit/lay-out-module.ts';
import type { DecisionsModule } from '../emit/process-modules.ts';
import type { Decision, DmnModel } from '../model/dmn.ts';
import { parseDmn } from '../parse/dmn/parse-dmn.ts';
import { decodeBytes } from '../parse/xml/decode-bytes.ts';
import type { JsonSchema } from '#contracts/job.ts';
import type { Draft } from './draft.ts';
import { decisionFindings, shapeFinding } from './decision-findings.ts';
import { decisionTypes, inputSchema } from './decision-types.ts';
import type { ModelFile } from './input.ts';

export interface ReadDecisions {
  /** What business rule tasks may ask for. */
  readonly ids: ReadonlySet<string>;
  readonly lowered: LoweredModels;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads decision models. A file that is none is an error; what is wrong inside of one, too. */
export function readDecisions(files: readonly ModelFile[]): ReadDecisions {
  const read = files.map((file) => readFile(file));
  const written = read.flatMap(({ model }) => (model === undefined ? [] : [model]));
  const models = written.map((model) => {
    return withImplicitInputs(
      model,
      written.filter((other) => other !== model),
    );
  });
  return {
    ids: new Set(models.flatMap(({ decisions }) => decisions.map(({ id }) => id))),
    lowered: new LoweredModels(models),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** JSON schema of what a decision surely gives. */
export function decisionSchema(id: string, { lowered }: ReadDecisions): JsonSchema | undefined {
  const found = findDecision(id, lowered);
  return found && resultSchema(found, lowered);
}

/** What a decision depends on; undefined when there is none with that id. */
export function logicOfDecision(id: string, { lowered }: ReadDecisions): unknown {
  const found = findDecision(id, lowered);
  return found && decisionLogic(found, lowered);
}

/** The decisions that a process asks, and all that they require, as a module of its own. */
export function decisionsModule(
  draft: Pick<Draft, 'graph'>,
  { lowered }: ReadDecisions,
): DecisionsModule | undefined {
  const roots = askedBy(draft, lowered);
  if (roots.length === 0) return undefined;
  const asked = new Map<string, AskedDecision>();
  const typesOf: TypesOf = (decision, name) => {
    if (!roots.some(({ element }) => element === decision.element)) return undefined;
    const types = decisionTypes(decision, name, lowered);
    asked.set(decision.element.id, { ...types, name, schema: inputSchema(decision, lowered) });
    return types;
  };
  const { text } = emitDecisions(lowered, '#feel', roots, typesOf);
  const files = new Set(roots.map(({ model }) => model.file.split(/[\\/]/).at(-1) ?? model.file));
  const head = `// Generated from ${[...files].join(', ')}. Change the model, not this file.`;
  return { text: `${head}\n${layOutModule(text)}`, asked };
}

/** What is wrong with any decision: of models that are looked at for themselves, without a process. */
export function checkAll({ lowered }: ReadDecisions): readonly Diagnostic[] {
  const { models } = lowered.models;
  const all = models.flatMap((model) => model.decisions.map((element) => ({ element, model })));
  return decisionFindings(lowered, required(all, lowered.models));
}

/** What is wrong with the decisions that processes ask, and with those that these require. */
export function checkAsked(
  drafts: readonly Pick<Draft, 'graph'>[],
  { lowered }: ReadDecisions,
): readonly Diagnostic[] {
  const roots = drafts.flatMap((draft) => askedBy(draft, lowered));
  return decisionFindings(lowered, required(roots, lowered.models));
}

function askedBy({ graph }: Pick<Draft, 'graph'>, lowered: LoweredModels): Located<Decision>[] {
  const { models } = lowered.models;
  const known = models.flatMap(({ decisions }) => decisions.map(({ id }) => id));
  return askedDecisions(graph.scope, known).flatMap((id) => findDecision(id, lowered) ?? []);
}

function findDecision(id: string, lowered: LoweredModels): Located<Decision> | undefined {
  for (const model of lowered.models.models) {
    const element = model.decisions.find((one) => one.id === id);
    if (element !== undefined) return { element, model };
  }
  return undefined;
}

function readFile(file: ModelFile): {
  readonly model?: DmnModel;
  readonly diagnostics: readonly Diagnostic[];
} {
  const decoded = 'text' in file ? file : decodeBytes(file.bytes);
  if (!('text' in decoded)) {
    const message = `${file.path} is no decision model: ${decoded.problem}`;
    return { diagnostics: [diagnostic('invalid-dmn', { message })] };
  }
  const { model, problems } = parseDmn(file.path, decoded.text);
  return { ...(model && { model }), diagnostics: problems.map(shapeFinding) };
}
