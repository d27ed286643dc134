/** What the runner of DMN's Technology Compatibility Kit calls: our decisions as TypeScript, written, read back and run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { emitDecisions } from '../../compiler/dmn/emit-decisions.ts';
import { LoweredModels } from '../../compiler/dmn/lowered.ts';
import { elementsOf, type DrgElement } from '../../compiler/dmn/model-set.ts';
import { call, decide, FeelFunction, type Decision } from '../../feel/emitted/index.ts';
import type { Value } from '../../feel/compiler.ts';
import {
  answer,
  clock,
  inputValue,
  parseFiles,
  unknown,
  type Answer,
  type ModelFile,
  type Request,
} from './requests.ts';
import { fromTck, toTck } from './values.ts';

export const values = { fromTck, toTck };

interface EmittedModel {
  readonly lowered: LoweredModels;
  /** The module's constants. */
  readonly exports: Readonly<Record<string, unknown>>;
  readonly identifiers: ReadonlyMap<DrgElement, string>;
  /** The namespace of each input. */
  readonly namespaces: ReadonlyMap<string, string>;
}

const library = new URL('../../feel', import.meta.url).href;

export async function load(files: readonly ModelFile[]): Promise<EmittedModel> {
  const lowered = new LoweredModels(parseFiles(files));
  const { text, identifiers } = emitDecisions(lowered, library);
  const folder = mkdtempSync(join(tmpdir(), 'decisions-'));
  try {
    const file = join(folder, 'decisions.ts');
    writeFileSync(file, text);
    const exports: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
    return { lowered, exports, identifiers, namespaces: namespacesOf(lowered) };
  } finally {
    if (process.env['KEEP_EMITTED'] === undefined) rmSync(folder, { recursive: true });
    else console.error(folder);
  }
}

function namespacesOf(lowered: LoweredModels): Map<string, string> {
  return new Map(
    lowered.models.models.flatMap((model) =>
      model.inputs.map(({ name }) => [name, model.namespace] as const),
    ),
  );
}

export function evaluate(model: EmittedModel, request: Request): Answer {
  const { decision, decisionService, bkm, inputs } = request;
  const called = decisionService ?? bkm;
  if (called !== undefined) {
    const found = constantOf(
      model,
      called,
      decisionService === undefined ? 'business knowledge model' : 'decision service',
    );
    if (!(found instanceof FeelFunction)) return unknown(called);
    return answer(call(found, inputs, clock()), request.output);
  }
  const found = constantOf(model, decision ?? '', 'decision');
  if (!isDecision(found)) return unknown(decision ?? '');
  const read = ({ name }: { name: string }): Value | undefined =>
    inputValue(request, name, model.namespaces.get(name) ?? '');
  return answer(decide(found, read, clock()));
}

function constantOf(
  { lowered, exports, identifiers }: EmittedModel,
  name: string,
  kind: DrgElement['kind'],
): unknown {
  for (const model of lowered.models.models) {
    const element = elementsOf(model).find((one) => one.kind === kind && one.name === name);
    if (element !== undefined) return exports[identifiers.get(element) ?? ''];
  }
  return undefined;
}

function isDecision(value: unknown): value is Decision {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'decision'
  );
}
