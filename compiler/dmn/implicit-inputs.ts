/**
 * Decisions drawn for Camunda read process variables that no input data element declares. In: a model as read. Out: the
 * same with an input data element, and a requirement of it, for each of those names, so that all that follows knows them.
 */
import type { BoxedExpression, Decision, DmnModel, InputData } from '../model/dmn.ts';
import { freeVariables } from '../../feel/compiler.ts';
import { LoweredModels } from './lowered.ts';
import type { DrgElement } from './model-set.ts';

/** @param others models that it may import */
export function withImplicitInputs(model: DmnModel, others: readonly DmnModel[] = []): DmnModel {
  const lowered = new LoweredModels([model, ...others]);
  const added = new Map<string, InputData>();
  const decisions = model.decisions.map((decision): Decision => {
    const { tree, names } = lowered.decision({ element: decision, model });
    const missing = [...new Set(freeVariables(tree))].filter((name) => !Object.hasOwn(names, name));
    if (missing.length === 0) return decision;
    const requirements = missing.map((name) => {
      const input = inputFor(name, decision, model, added);
      return { kind: 'input', href: `#${input.id}`, span: decision.span } as const;
    });
    return { ...decision, requirements: [...decision.requirements, ...requirements] };
  });
  return { ...model, decisions, inputs: [...model.inputs, ...added.values()] };
}

/** The model's own input of that name, if it is only not required, else one that is typed like the column that reads it. */
function inputFor(
  name: string,
  decision: Decision,
  model: DmnModel,
  added: Map<string, InputData>,
): InputData {
  const own = model.inputs.find(({ variable }) => variable.name === name);
  if (own !== undefined) return own;
  const typeRef = added.get(name)?.variable.typeRef ?? columnType(name, decision.expression);
  const { span } = decision;
  const variable = { name, typeRef };
  const input: InputData = { kind: 'input data', id: idOf(name), name, variable, span };
  added.set(name, input);
  return input;
}

/** The element reads a variable of that name, which the file does not declare. */
export function isImplicit(name: string, element: DrgElement): boolean {
  const href = `#${idOf(name)}`;
  return element.kind === 'decision' && element.requirements.some((one) => one.href === href);
}

function idOf(name: string): string {
  return `variable ${name}`;
}

function columnType(name: string, expression: BoxedExpression | undefined): string | undefined {
  if (expression?.kind !== 'decision table') return undefined;
  return expression.inputs.find((column) => column.expression.text.trim() === name)?.typeRef;
}
