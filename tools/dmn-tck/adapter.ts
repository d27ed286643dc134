/** What the runner of DMN's Technology Compatibility Kit calls: our interpreter, with our own values. */
import { DecisionEngine } from '../../compiler/dmn/decisions.ts';
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

export function load(files: readonly ModelFile[]): DecisionEngine {
  return new DecisionEngine(parseFiles(files));
}

export function evaluate(engine: DecisionEngine, request: Request): Answer {
  const { decision, decisionService, bkm, inputs, output } = request;
  if (decisionService !== undefined) {
    const service = engine.find('decision service', decisionService);
    if (service === undefined) return unknown(decisionService);
    const isOne = service.element.outputDecisions.length === 1;
    return answer(engine.evaluateService(service, inputs, clock()), isOne ? undefined : output);
  }
  if (bkm !== undefined) {
    const model = engine.find('business knowledge model', bkm);
    if (model === undefined) return unknown(bkm);
    return answer(engine.evaluateKnowledgeModel(model, inputs, clock()));
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
