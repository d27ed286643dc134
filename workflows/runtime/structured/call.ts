import type { Call, CalledProcess, CalledProcesses } from '../elements.ts';
import { runCall } from '../leaves/call.ts';
import type { BindingOptions, Bound } from './bindings.ts';
import { activityOf, activityOptions, evaluator } from './bindings.ts';
import { bound } from './bound.ts';

/** A process that can be called; generated modules have them in `processes.ts`. */
export interface Callable extends CalledProcess {
  /** BPMN process id. */
  readonly process: string;
}

export interface CallOptions<V, X extends string, S extends string = never> extends BindingOptions<
  V,
  X,
  S
> {
  /** Business key of the called instance; absent: the called process works it out. */
  readonly businessKey?: string | ((vars: V) => unknown);
  /** It starts with what the input mappings say; absent: with all visible variables. */
  readonly onlyInput?: true;
  /** Without output mappings, all its variables come back; absent: none. */
  readonly allResults?: true;
}

/**
 * Binds a call activity: the call starts another process as a child workflow and waits for its end. BPMN errors and escalations
 * of the child are caught here like those of a task.
 *
 * @param called the process, or how its id is worked out and which there are
 */
export function call<V, X extends string = never, S extends string = never>(
  id: string,
  label: string,
  called: Callable | { readonly process: (vars: V) => unknown; readonly of: readonly Callable[] },
  options: CallOptions<V, X, S> = {},
): Bound<V, X, S> {
  const { businessKey, onlyInput, allResults } = options;
  const isFixed = !('of' in called);
  const element: Call = {
    ...activityOf(id, label, options),
    process: isFixed ? called.process : evaluator(called.process),
    processes: byId(isFixed ? [called] : called.of),
    ...(businessKey === undefined
      ? {}
      : { businessKey: typeof businessKey === 'string' ? businessKey : evaluator(businessKey) }),
    propagateAllParent: onlyInput !== true,
    propagateAllChild: allResults === true,
  };
  return bound(element, activityOptions(options), ({ leaf }, vars) => runCall(leaf, vars));
}

function byId(all: readonly Callable[]): CalledProcesses {
  return Object.fromEntries(all.map((one) => [one.process, one]));
}
