/** The types of a model as emitted code writes them. */
import { Evaluation } from '../evaluate/evaluation.ts';
import type { FeelType } from '../types/type.ts';
import type { Value } from '../values/value.ts';
import { testCell, type Cell } from './cells.ts';
import { Feel } from './feel.ts';

/** A type whose values are limited. @param constraint as written in the model */
export function limited(
  name: string,
  base: FeelType,
  constraint: string,
  allowed: Cell<object>,
): FeelType {
  const site = { from: 0, to: 0, origin: name };
  const allows = (value: Value): boolean => {
    const feel = new Feel(new Evaluation({}), site);
    return testCell(allowed, value, feel, {}) === true;
  };
  return { kind: 'constrained', name, base, constraint, allows };
}

export function contextWith(entries: Readonly<Record<string, FeelType>>): FeelType {
  return { kind: 'context', entries };
}

export function rangeOf(element: FeelType): FeelType {
  return { kind: 'range', element };
}

export function functionOf(parameters: readonly FeelType[], result: FeelType): FeelType {
  return { kind: 'function', parameters, result };
}
