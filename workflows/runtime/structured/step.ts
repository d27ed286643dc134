import type { Activity, Script } from '../elements.ts';
import { runPass, runScript } from '../leaves/step.ts';
import { perform } from './activity.ts';
import type { BindingOptions, Exit } from './bindings.ts';
import { activityOptions, evaluator, exitOf, mappings, untyped } from './bindings.ts';

export interface StepOptions<V, X extends string> extends BindingOptions<V, X> {
  /** Script task: variable that gets the value of the expression. */
  readonly script?: { readonly result: string; readonly value: (vars: V) => unknown };
}

/**
 * Binds an element that is done at once, inside the workflow: script task with an expression, manual and abstract task,
 * none throw event. An expression that fails waits as an incident.
 */
export function step<V, X extends string = never>(
  id: string,
  label: string,
  options: StepOptions<V, X> = {},
): (vars: V) => Promise<Exit<X>> {
  const { input, output, script } = options;
  const activity: Activity = { id, label, input: mappings(input), output: mappings(output) };
  const behaviour = activityOptions(options);
  if (script === undefined) {
    return (vars) =>
      exitOf<X>(
        perform(activity, untyped(vars), behaviour, ({ leaf }) => runPass(leaf, untyped(vars))),
      );
  }
  const bound: Script = {
    ...activity,
    expression: evaluator(script.value),
    resultVariable: script.result,
  };
  return (vars) =>
    exitOf<X>(
      perform(bound, untyped(vars), behaviour, ({ leaf }) => runScript(leaf, untyped(vars))),
    );
}
