import type { JsonSchema } from '#contracts/job.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { expressionFacts } from '../expressions/facts.ts';
import type { Definitions } from '../model/definitions.ts';
import { parseBpmn, parseBpmnBytes } from '../parse/parse-bpmn.ts';
import { withMessageFlows } from './message-flows.ts';
import { sketch } from '../sketch/sketch.ts';
import type { CompileInput, ModelFile } from './input.ts';

/** A model as the phases behind the parser get it: as it is read, or with what a sketch leaves out. */
export interface ReadModel {
  readonly file: ModelFile;
  /** Absent when the file is no BPMN at all. */
  readonly model?: Definitions;
  readonly diagnostics: readonly Diagnostic[];
  /** JSON schema of the variable `choices` of a sketch, by process. */
  readonly choices: ReadonlyMap<string, JsonSchema>;
  /** Job types that no agent does yet, which is fine in a sketch. */
  readonly jobs: readonly string[];
}

export function readModels(
  input: CompileInput,
  decisions: ReadonlySet<string>,
): readonly ReadModel[] {
  const read = input.files.map((file): ReadModel => {
    const parsed =
      'bytes' in file ? parseBpmnBytes(file.bytes, file.path) : parseBpmn(file.text, file.path);
    const { diagnostics, model } = parsed;
    const routed =
      model && withMessageFlows(model, (one) => input.sketch === true || one.isExecutable);
    return { file, diagnostics, ...(routed && { model: routed }), choices: new Map(), jobs: [] };
  });
  return input.sketch === true ? sketched(read, input, decisions) : read;
}

/** Sketched together, since they may call each other. */
function sketched(
  read: readonly ReadModel[],
  { catalogue }: CompileInput,
  decisions: ReadonlySet<string>,
): readonly ReadModel[] {
  const models = read.flatMap(({ model }) => (model === undefined ? [] : [model]));
  const drawn = models.flatMap(({ processes, globalTasks }) => [
    ...processes.filter((one) => one.isExecutable || one.nodes.length > 0),
    ...globalTasks,
  ]);
  const context = {
    ...{ expressions: expressionFacts, decisions },
    processes: new Set(drawn.map(({ id }) => id)),
    jobs: catalogue && new Set(Object.keys(catalogue)),
  };
  return read.map((one): ReadModel => {
    if (one.model === undefined) return one;
    const { diagnostics, ...filled } = sketch(one.model, context);
    return { ...one, ...filled, diagnostics: [...one.diagnostics, ...diagnostics] };
  });
}
