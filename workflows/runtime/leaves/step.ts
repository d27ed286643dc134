import type { Activity, Script, Variables } from '../elements.ts';
import type { Leaf } from './leaf.ts';
import { begin, completeWith } from './leaf.ts';

/** Passes an element that does nothing of its own, with its mappings. */
export function runPass(leaf: Leaf<Activity>, vars: Variables): void {
  begin(
    leaf,
    vars,
    () => {},
    () => completeWith(leaf, {}),
  );
}

/** Evaluates a script task's expression, or a decision, in the workflow. */
export function runScript(leaf: Leaf<Script>, vars: Variables): void {
  const { expression, resultVariable } = leaf.element;
  const evaluate = (): Variables => ({ [resultVariable]: expression(leaf.vars) });
  begin(leaf, vars, evaluate, (result) => completeWith(leaf, result));
}
