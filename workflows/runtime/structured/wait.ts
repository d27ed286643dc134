import type { Wait } from '../elements.ts';
import { runWait } from '../leaves/wait.ts';
import { perform } from './activity.ts';
import type { BindingOptions, Exit, TriggerOption } from './bindings.ts';
import { activityOptions, exitOf, mappings, trigger, untyped } from './bindings.ts';

/**
 * Binds a message or timer catch event, or a receive task. The call waits for the trigger; a message's variables are
 * merged like a job's result.
 */
export function wait<V, X extends string = never>(
  id: string,
  label: string,
  on: TriggerOption<V>,
  options: BindingOptions<V, X> = {},
): (vars: V) => Promise<Exit<X>> {
  const element: Wait = {
    ...{ id, label, trigger: trigger(on) },
    input: mappings(options.input),
    output: mappings(options.output),
  };
  const behaviour = activityOptions(options);
  return (vars) =>
    exitOf<X>(
      perform(element, untyped(vars), behaviour, ({ leaf }) => runWait(leaf, untyped(vars))),
    );
}
