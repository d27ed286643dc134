import type { DmnModel, InputData } from '../model/dmn.ts';
import type { LoweredModels } from './lowered.ts';
import type { DrgElement, Located } from './model-set.ts';
import { required } from './required.ts';

/**
 * What the outcome of a decision depends on, as plain data for the version of a process that asks it: the decision
 * with all that it requires and the types of their models, without labels, descriptions, positions and ids of cells.
 */
export function decisionLogic(root: Located<DrgElement>, { models }: LoweredModels): unknown {
  const elements = required([root], models);
  const parts = models.models.flatMap((model) => {
    const own = elementsIn(model).filter((element) => elements.has(element));
    if (own.length === 0) return [];
    const { namespace, imports, itemDefinitions } = model;
    const byId = Object.fromEntries(own.map((element) => [element.id, logicOf(element)]));
    return [[namespace, { ...bareObject({ imports, itemDefinitions }), elements: byId }] as const];
  });
  return { root: root.element.id, models: Object.fromEntries(parts) };
}

function elementsIn({ inputs, decisions, knowledgeModels, services }: DmnModel): DrgElement[] {
  return [...inputs, ...decisions, ...knowledgeModels, ...services];
}

/** Input data is looked up by its name; every other name is for people. */
function logicOf(element: DrgElement): unknown {
  const { id: _id, name, ...logic } = element;
  return isInput(element) ? { ...bareObject(logic), name } : bare(logic);
}

function isInput(element: DrgElement): element is InputData {
  return element.kind === 'input data';
}

const LEFT_OUT = new Set(['span', 'label', 'description', 'id']);

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  return typeof value === 'object' && value !== null ? bareObject(value) : value;
}

function bareObject(value: object): Record<string, unknown> {
  const entries = Object.entries(value).filter(
    ([key, one]) => one !== undefined && !LEFT_OUT.has(key),
  );
  return Object.fromEntries(entries.map(([key, one]) => [key, bare(one)]));
}
