import type { BoundaryBinding } from './region.ts';
import type { MappingOption, TriggerOption } from './bindings.ts';
import { mappings, trigger } from './bindings.ts';

/** What a boundary event reacts to; `error: undefined` is the catch-all. */
export type BoundaryTrigger<V> = TriggerOption<V> | { readonly error: string | undefined };

/** Binds an interrupting boundary event: an exit of the activity that it is given to. */
export function on<V>(
  id: string,
  label: string,
  trigger_: BoundaryTrigger<V>,
  options: { readonly output?: MappingOption<V> } = {},
): BoundaryBinding {
  const element = { id, label, input: [], output: mappings(options.output) };
  if (!('error' in trigger_)) return { ...element, trigger: trigger(trigger_) };
  const code = trigger_.error;
  return { ...element, trigger: { kind: 'error', ...(code === undefined ? {} : { code }) } };
}
