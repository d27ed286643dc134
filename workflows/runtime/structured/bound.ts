import type { Activity, Variables } from '../elements.ts';
import type { Activation, ActivityOptions } from './activity.ts';
import { perform } from './activity.ts';
import type { Bound } from './bindings.ts';
import { exitOf, pathsOf, untyped } from './bindings.ts';

/** The call of a bound activity: enters it, and lets `work` do what it does. */
export function bound<E extends Activity, V, X extends string, S extends string>(
  element: E,
  options: ActivityOptions,
  work: (activation: Activation<E>, vars: Variables) => void,
): Bound<V, X, S> {
  return (given, ...beside) => {
    const vars = untyped(given);
    const start = (activation: Activation<E>): void => work(activation, vars);
    return exitOf<X>(perform(element, vars, options, start, pathsOf(beside)));
  };
}
