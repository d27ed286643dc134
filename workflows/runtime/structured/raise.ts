import type { EscalationThrow, Evaluate, SignalThrow } from '../elements.ts';
import { runEscalationThrow, runSignalThrow } from '../leaves/throw.ts';
import type { BindingOptions, Bound } from './bindings.ts';
import { activityOf, activityOptions, evaluator } from './bindings.ts';
import { bound } from './bound.ts';

/** What is thrown. A signal goes to everyone who waits for it, an escalation to what is around the thrower. */
export type Thrown<V> = { readonly signal: ThrownText<V> } | { readonly escalation: ThrownText<V> };

/** A name or code, or how it is worked out. */
type ThrownText<V> = string | ((vars: V) => unknown);

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
    const element: EscalationThrow = { ...activity, escalation: text(what.escalation) };
    return bound(element, behaviour, ({ leaf }, vars) => runEscalationThrow(leaf, vars));
  }
  const element: SignalThrow = { ...activity, signal: text(what.signal) };
  return bound(element, behaviour, ({ leaf }, vars) => runSignalThrow(leaf, vars));
}

function text<V>(value: ThrownText<V>): string | Evaluate {
  return typeof value === 'string' ? value : evaluator(value);
}
