import type { Activity, Evaluate } from '../elements.ts';
import type { Activation } from './activity.ts';
import { perform } from './activity.ts';
import type { Beside, BindingOptions, Exit } from './bindings.ts';
import {
  activityOf,
  activityOptions,
  evaluator,
  exitOf,
  pathsOf,
  typed,
  untyped,
} from './bindings.ts';
import type { Repetition, TurnThrow } from './turns.ts';
import { runTurns } from './turns.ts';

/** How often, and what of each turn is kept. `V`: variables around, `T`: variables of a turn. */
export type RepeatOptions<V, T, X extends string, S extends string> = Omit<
  BindingOptions<V, X, S>,
  'input' | 'output'
> &
  (
    | StandardLoopOption<T>
    | (MultiInstanceOption<T> & { readonly each: (vars: V) => unknown; readonly as?: string })
    | (MultiInstanceOption<T> & { readonly times: (vars: V) => unknown })
  );

/** As long as `while` is true, looked at before each turn, or `doWhile`, looked at behind each; `atMost` turns. */
interface StandardLoopOption<T> {
  readonly while?: (turn: T) => unknown;
  readonly doWhile?: (turn: T) => unknown;
  readonly atMost?: number | ((turn: T) => unknown);
}

interface MultiInstanceOption<T> {
  /** One turn after the other; absent: all at once. */
  readonly sequential?: true;
  /** Variable that gets the list of what the turns give, in their order; `from` is null in each turn until it is written. */
  readonly collect?: {
    readonly into: string;
    readonly from?: string;
    readonly value: (turn: T) => unknown;
  };
  /** Looked at when a turn completes: no other one starts then, and those that run are withdrawn. */
  readonly until?: (turn: T) => unknown;
  /** Events thrown when turns complete, for the boundary events of the activity. */
  readonly throws?: readonly ThrowOption<T>[];
}

type ThrowOption<T> = { readonly on: 'each' | 'first' | ((turn: T) => unknown) } & (
  { readonly escalation: ThrownText<T> } | { readonly signal: ThrownText<T> }
);

type ThrownText<T> = string | ((turn: T) => unknown);

/** A bound repetition: call it with the variables around it, and what one turn does. */
export type Repeat<V, T, X extends string, S extends string> = (
  vars: V,
  turn: (vars: T) => Promise<unknown>,
  ...beside: Beside<S>
) => Promise<Exit<X>>;

/**
 * Binds an activity that is done several times: standard loop and multi-instance (BPMN 2.0.2 sections 13.3.6 and 13.3.7). Boundary
 * events and compensation are those of the whole; every turn has variables of its own: `loopCounter` from 1, the item it is about
 * and, of a multi-instance, the numbers of instances.
 */
export function repeat<V, T = V, X extends string = never, S extends string = never>(
  id: string,
  label: string,
  options: RepeatOptions<V, T, X, S>,
): Repeat<V, T, X, S> {
  const element = activityOf<V>(id, label, listenersOf(options));
  const behaviour = { ...activityOptions(options), opens: true as const };
  const repetition = repetitionOf(options);
  return (vars, turn, ...beside) => {
    const start = (activation: Activation<Activity>): void =>
      runTurns(activation, repetition, untyped(vars), (own) => turn(typed(own)));
    return exitOf<X>(perform(element, untyped(vars), behaviour, start, pathsOf(beside)));
  };
}

function listenersOf<V>({
  listeners,
}: Pick<BindingOptions<V, never>, 'listeners'>): Pick<BindingOptions<V, never>, 'listeners'> {
  return listeners === undefined ? {} : { listeners };
}

function repetitionOf<V, T, X extends string, S extends string>(
  options: RepeatOptions<V, T, X, S>,
): Repetition {
  if (!('each' in options) && !('times' in options)) return standardLoop(options);
  const { sequential = false, collect, until, throws = [] } = options;
  return {
    ...{ kind: 'multi-instance', sequential, throws: throws.map(thrown) },
    ...('each' in options
      ? { collection: evaluator(options.each), element: options.as }
      : { cardinality: evaluator(options.times) }),
    ...(collect && { into: collect.into, from: collect.from, value: evaluator(collect.value) }),
    ...(until && { until: evaluator(until) }),
  };
}

function standardLoop<T>(options: StandardLoopOption<T>): Repetition {
  const { atMost, doWhile } = options;
  const condition = options.while ?? doWhile;
  return {
    ...{ kind: 'standard', testBefore: doWhile === undefined },
    ...(condition && { condition: evaluator(condition) }),
    ...(atMost === undefined
      ? {}
      : { atMost: typeof atMost === 'number' ? atMost : evaluator(atMost) }),
  };
}

function thrown<T>(option: ThrowOption<T>): TurnThrow {
  const { on } = option;
  const when = typeof on === 'string' ? on : evaluator(on);
  const text = (value: ThrownText<T>): string | Evaluate =>
    typeof value === 'string' ? value : evaluator(value);
  return 'escalation' in option
    ? { when, kind: 'escalation', code: text(option.escalation) }
    : { when, kind: 'signal', signal: text(option.signal) };
}
