/** What the runner asks and is answered, whichever way decisions are evaluated. */
import { parseDmn } from '../../compiler/parse/dmn/parse-dmn.ts';
import type { DmnModel } from '../../compiler/model/dmn.ts';
import {
  dateTimeAt,
  isContext,
  type Environment,
  type Problem,
  type Value,
} from '../../feel/compiler.ts';

export interface ModelFile {
  readonly path: string;
  readonly xml: string;
}

export interface Request {
  readonly decision?: string;
  readonly decisionService?: string;
  readonly output?: string;
  readonly bkm?: string;
  readonly inputs: Readonly<Record<string, Value>>;
  readonly inputNodes: readonly { name: string; namespace?: string; value: Value }[];
}

export type Answer =
  | { readonly value: Value; readonly warnings: readonly string[] }
  | { readonly error: string; readonly warnings: readonly string[] };

export interface Outcome {
  readonly value: Value;
  readonly problems: readonly Problem[];
  readonly failure: Problem | undefined;
}

/** The first file is the model under test, the others are what it may import. */
export function parseFiles(files: readonly ModelFile[]): DmnModel[] {
  return files.map(({ path, xml }) => {
    const { model, problems } = parseDmn(path, xml);
    if (model === undefined) throw new TypeError(problems[0]?.message ?? path);
    return model;
  });
}

/** An input is given by name, and by namespace where two models have one of the same name. */
export function inputValue(request: Request, name: string, namespace: string): Value | undefined {
  const named = request.inputNodes.filter((node) => node.name === name);
  const exact = named.find((node) => node.namespace === namespace);
  return (exact ?? named.find((node) => node.namespace === undefined) ?? named[0])?.value;
}

export function clock(): Environment {
  const now = dateTimeAt(Date.now(), 'Z');
  return now === undefined ? {} : { now };
}

export function unknown(name: string): Answer {
  return { error: `there is no '${name}'`, warnings: [] };
}

/** @param output one of several outputs of a decision service */
export function answer(outcome: Outcome, output?: string): Answer {
  const warnings = outcome.problems.map(
    ({ origin, from, message }) => `${origin ?? ''}:${from} ${message}`,
  );
  if (outcome.failure !== undefined) return { error: outcome.failure.message, warnings };
  const { value } = outcome;
  const isOne = output !== undefined && isContext(value) && Object.hasOwn(value, output);
  return { value: isOne ? (value[output] ?? null) : value, warnings };
}
