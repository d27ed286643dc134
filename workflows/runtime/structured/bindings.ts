import type { MessageTrigger, TimerTrigger } from '#contracts/graph.ts';
import type { Evaluate, Mappings, Variables } from '../elements.ts';
import type { CompensationHandler } from './frame.ts';
import type { ActivityOptions } from './activity.ts';
import type { BoundaryBinding, Exits } from './region.ts';

/** What a token leaves behind when its path has ended: the id of the end event. */
export type Ended = string;

/** A mapping as generated modules write it: target path to value, in the order of the model. */
export type MappingOption<V> = Readonly<Record<string, (vars: V) => unknown>>;

/** Options that every activity binding understands. */
export interface BindingOptions<V, X extends string> {
  /** `zeebe:input`: locals made before the activity starts. */
  readonly input?: MappingOption<V>;
  /** `zeebe:output`: what leaves the activity; without, its whole result does. */
  readonly output?: MappingOption<V>;
  /** Interrupting boundary events by the name of the exit that the call returns. */
  readonly exits?: Readonly<Record<X, BoundaryBinding>>;
  /** Binding that undoes the activity once it has completed. */
  readonly compensation?: CompensationHandler;
}

/** What a call of a binding resolves to: the exit taken, if there is more than one. */
export type Exit<X extends string> = [X] extends [never] ? void : 'completed' | X;

/** The trigger of a wait or a boundary event, as generated modules write it. */
export type TriggerOption<V> =
  | { readonly message: string }
  | { readonly duration: string | ((vars: V) => unknown) }
  | { readonly date: string | ((vars: V) => unknown) };

export function trigger<V>(
  option: TriggerOption<V>,
): MessageTrigger<Evaluate> | TimerTrigger<Evaluate> {
  if ('message' in option) {
    return { kind: 'message', message: option.message, correlation: 'direct' };
  }
  const [timer, value] =
    'duration' in option
      ? (['duration', option.duration] as const)
      : (['date', option.date] as const);
  return { kind: 'timer', timer, value: typeof value === 'string' ? value : evaluator(value) };
}

export function mappings<V>(option: MappingOption<V> | undefined): Mappings {
  return Object.entries(option ?? {}).map(([target, value]) => [target, evaluator(value)]);
}

export function activityOptions<V, X extends string>(
  options: BindingOptions<V, X>,
): ActivityOptions {
  const { exits, compensation } = options;
  return {
    ...(exits === undefined ? {} : { exits: asExits(exits) }),
    ...(compensation === undefined ? {} : { compensation }),
  };
}

// Generated modules type the variables of a process by an interface; the runtime keeps them as a record. The
// overloads below are the one border between the two views of the same object.

/** A typed expression as the runtime calls it. */
export function evaluator<V>(expression: (vars: V) => unknown): Evaluate;
export function evaluator(expression: unknown): unknown {
  return expression;
}

/** The variables of a scope as generated code sees them. */
export function typed<V>(vars: Variables): V;
export function typed(vars: unknown): unknown {
  return vars;
}

/** What generated code passes as variables, as the runtime keeps it. */
export function untyped(vars: unknown): Variables;
export function untyped(vars: unknown): unknown {
  return vars;
}

/** The exit that was taken; TypeScript cannot see that a region only leaves by the exits it was given. */
export function exitOf<X extends string>(exit: Promise<string>): Promise<Exit<X>>;
export function exitOf(exit: unknown): unknown {
  return exit;
}

function asExits(exits: Readonly<Record<string, BoundaryBinding>>): Exits {
  return exits;
}
