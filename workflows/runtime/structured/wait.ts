import type { Wait } from '../elements.ts';
import { runWait } from '../leaves/wait.ts';
import type { BindingOptions, Bound } from './bindings.ts';
import { activityOf, activityOptions } from './bindings.ts';
import { bound } from './bound.ts';
import type { TriggerOption } from './triggers.ts';
import { trigger } from './triggers.ts';

/**
 * Binds a catch event or a receive task. The call waits for the trigger: a message, a timer, a signal, a condition, or several
 * of them. What it brings is merged like a job's result.
 */
export function wait<V, X extends string = never, S extends string = never>(
  id: string,
  label: string,
  on: TriggerOption<V>,
  options: BindingOptions<V, X, S> = {},
): Bound<V, X, S> {
  const element: Wait = {
    ...activityOf(id, label, options),
    trigger: trigger(on),
  };
  return bound(element, activityOptions(options), ({ leaf }, vars) => runWait(leaf, vars));
}
