/** What the runner of DMN's Technology Compatibility Kit calls: our interpreter, with our own values. */
import { DecisionEngine } from '../../compiler/dmn/decisions.ts';
import { parseDmn } from '../../compiler/parse/dmn/parse-dmn.ts';
import {
  dateTimeAt,
  isContext,
  type Environment,
  type Problem,
  type Value,
} from '../../feel/compiler.ts';
import { fromTck, toTck } from './values.ts';

export const values = { fromTck, toTck };

interface ModelFile {
  readonly path: string;
  readonly xml: string;
}

interface Request {
  readonly decision?: string;
  readonly decisionService?: string;
  readonly output?: string;
  readonly bkm?: string;
  readonly inputs: Readonly<Record<string, Value>>;
  readonly inputNodes: readonly { name: string; namespace?: string; value: Value }[];
}

type Answer =
  | { readonly value: Value; readonly warnings: readonly string[] }
  | { readonly error: string; readonly warnings: readonly string[] };

/** The first file is the model under test, the others are what it may import. */
export function load(files: readonly ModelFile[]): DecisionEngine {
  const models = files.map(({ path, xml }) => {
    const { model, problems } = parseDmn(path, xml);
    if (model === undefined) throw new TypeError(problems[0]?.message ?? path);
    return model;
  });
  return new DecisionEngine(models);
}

export function evaluate(engine: DecisionEngine, request: Request): Answer {
  const { decision, decisionService, bkm, inputs } = request;
  if (decisionService !== undefined) {
    const service = engine.find('decision service', decisionService);
    if (service === undefined) return unknown(decisionService);
    const outcome = engine.evaluateService(service, inputs, clock());
    const one = service.element.outputDecisions.length > 1 && isContext(outcome.value);
    const value = one ? (outcome.value[request.output ?? ''] ?? null) : outcome.value;
    return answer({ ...outcome, value });
  }
  if (bkm !== undefined) {
    const model = engine.find('business knowledge model', bkm);
    return model === undefined
      ? unknown(bkm)
      : answer(engine.evaluateKnowledgeModel(model, inputs, clock()));
  }
  const found = engine.find('decision', decision ?? '');
  if (found === undefined) return unknown(decision ?? '');
  return answer(
    engine.evaluateDecision(
      found,
      (input, model) => inputValue(request, input.name, model.namespace),
      clock(),
    ),
  );
}

/** An input is given by name, and by namespace where two models have one of the same name. */
function inputValue(request: Request, name: string, namespace: string): Value | undefined {
  const named = request.inputNodes.filter((node) => node.name === name);
  const exact = named.find((node) => node.namespace === namespace);
  return (exact ?? named.find((node) => node.namespace === undefined) ?? named[0])?.value;
}

function clock(): Environment {
  const now = dateTimeAt(Date.now(), 'Z');
  return now === undefined ? {} : { now };
}

function unknown(name: string): Answer {
  return { error: `there is no '${name}'`, warnings: [] };
}

function answer(outcome: {
  value: Value;
  problems: readonly Problem[];
  failure: Problem | undefined;
}): Answer {
  const warnings = outcome.problems.map(
    ({ origin, from, message }) => `${origin ?? ''}:${from} ${message}`,
  );
  if (outcome.failure !== undefined) return { error: outcome.failure.message, warnings };
  return { value: outcome.value, warnings };
}
