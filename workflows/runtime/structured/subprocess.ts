import type { Activity, Variables } from '../elements.ts';
import type { Token } from '../instance.ts';
import { completeWith, guarded } from '../leaves/leaf.ts';
import { childScope, evaluateMappings } from '../scope.ts';
import type { Activation } from './activity.ts';
import { perform } from './activity.ts';
import type { Beside, BindingOptions, Ended, Exit } from './bindings.ts';
import { activityOf, activityOptions, exitOf, pathsOf, typed, untyped } from './bindings.ts';
import { passStart } from './end.ts';
import type { Frame } from './frame.ts';
import { walk } from './paths.ts';

/** Id and label of a start event. */
export type StartOption = readonly [id: string, label: string];

export interface SubprocessOptions<
  V,
  X extends string,
  S extends string = never,
> extends BindingOptions<V, X, S> {
  readonly start?: StartOption;
}

/** A bound subprocess: call it with the variables around it and what runs inside. */
export type Subprocess<V, X extends string, S extends string> = <L = V>(
  vars: V,
  body: (vars: L) => Promise<Ended | void>,
  ...beside: Beside<S>
) => Promise<Exit<X>>;

/**
 * Binds an embedded subprocess: a scope of its own. Input mappings are its variables; what the body writes to them
 * stays inside, everything else goes to the scope that holds it. Resolves to the exit taken, once every token inside
 * is gone or a boundary event has interrupted them.
 */
export function subprocess<V, X extends string = never, S extends string = never>(
  id: string,
  label: string,
  options: SubprocessOptions<V, X, S> = {},
): Subprocess<V, X, S> {
  const { start } = options;
  const element = activityOf(id, label, options);
  const behaviour = { ...activityOptions(options), opens: true as const };
  return (vars, body, ...beside) => {
    const enter = (activation: Activation<Activity>): void => {
      const locals = (): Variables => evaluateMappings(element.input, untyped(vars));
      guarded(activation.leaf, locals, (values) => {
        open(activation, values, start, (inner) => body(typed(inner)));
      });
    };
    return exitOf<X>(perform(element, untyped(vars), behaviour, enter, pathsOf(beside)));
  };
}

function open(
  { frame, region, leaf }: Activation<Activity>,
  locals: Variables,
  start: StartOption | undefined,
  body: (vars: Variables) => Promise<Ended | void>,
): void {
  const { instance } = frame;
  const scope = childScope(frame.scope, leaf.element.id, leaf.occurrence, locals);
  instance.scopes.set(scope.path, scope);
  const token: Token = { scope, element: '', state: 'running' };
  instance.tokens.add(token);
  frame.token.opened = scope;
  instance.move(frame.token, 'waiting');
  const { completing: _turn, ...around } = frame;
  const inner: Frame = { ...around, scope, region, token };
  region.endScope = () => {
    leaf.vars = scope.variables;
    completeWith(leaf, {});
  };
  walk(inner, () => passStart(inner, start, () => body(scope.variables)));
}
