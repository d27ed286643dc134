import type { EscalationThrow, SignalThrow } from '../elements.ts';
import { runEscalationThrow, runSignalThrow } from '../leaves/throw.ts';
import type { BindingOptions, Bound } from './bindings.ts';
import { activityOf, activityOptions, evaluator } from './bindings.ts';
import { bound } from './bound.ts';

/** What is thrown. A signal goes to everyone who waits for it, an escalation to what is around the thrower. */
export type Thrown<V> =
  { readonly signal: string | ((vars: V) => unknown) } | { readonly escalation: string };

/**
 * Binds a signal or escalation throw event. Who catches it in this instance has it before the call resolves; a signal carries
 * what the input mappings say.
 */
export function raise<V>(
  id: string,
  label: string,
  what: Thrown<V>,
  options: BindingOptions<V, never> = {},
): Bound<V, never, never> {
  const activity = activityOf(id, label, options);
  const behaviour = activityOptions(options);
  if ('escalation' in what) {
    const element: EscalationThrow = { ...activity, escalation: what.escalation };
    return bound(element, behaviour, ({ leaf }, vars) => runEscalationThrow(leaf, vars));
  }
  const { signal } = what;
  const name = typeof signal === 'string' ? signal : evaluator(signal);
  const element: SignalThrow = { ...activity, signal: name };
  return bound(element, behaviour, ({ leaf }, vars) => runSignalThrow(leaf, vars));
}
