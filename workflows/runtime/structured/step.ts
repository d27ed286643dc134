import type { Script } from '../elements.ts';
import { runPass, runScript } from '../leaves/step.ts';
import type { BindingOptions, Bound } from './bindings.ts';
import { activityOf, activityOptions, evaluator } from './bindings.ts';
import { bound } from './bound.ts';

export interface StepOptions<V, X extends string, S extends string = never> extends BindingOptions<
  V,
  X,
  S
> {
  /** Script task: variable that gets the value of the expression. */
  readonly script?: { readonly result: string; readonly value: (vars: V) => unknown };
}

/**
 * Binds an element that is done at once, inside the workflow: script task with an expression, manual and abstract task,
 * none throw event. An expression that fails waits as an incident.
 */
export function step<V, X extends string = never, S extends string = never>(
  id: string,
  label: string,
  options: StepOptions<V, X, S> = {},
): Bound<V, X, S> {
  const { script } = options;
  const activity = activityOf(id, label, options);
  const behaviour = activityOptions(options);
  if (script === undefined) {
    return bound(activity, behaviour, ({ leaf }, vars) => runPass(leaf, vars));
  }
  const element: Script = {
    ...activity,
    expression: evaluator(script.value),
    resultVariable: script.result,
  };
  return bound(element, behaviour, ({ leaf }, vars) => runScript(leaf, vars));
}
