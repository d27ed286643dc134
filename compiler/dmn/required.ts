import type { DrgElement, Located, ModelSet } from './model-set.ts';

/** The elements themselves and whatever they require, directly or not. */
export function required(
  roots: readonly Located<DrgElement>[],
  models: ModelSet,
): ReadonlySet<DrgElement> {
  const found = new Set<DrgElement>();
  const open = [...roots];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { element, model } = next;
    if (found.has(element)) continue;
    found.add(element);
    for (const href of hrefsOf(element)) {
      const target = models.resolve(href, model);
      if (target !== undefined) open.push(target);
    }
  }
  return found;
}

function hrefsOf(element: DrgElement): readonly string[] {
  switch (element.kind) {
    case 'input data':
      return [];
    case 'decision':
    case 'business knowledge model':
      return element.requirements.map(({ href }) => href);
    case 'decision service': {
      const { inputData, inputDecisions, encapsulatedDecisions, outputDecisions } = element;
      return [...inputData, ...inputDecisions, ...encapsulatedDecisions, ...outputDecisions];
    }
  }
}
