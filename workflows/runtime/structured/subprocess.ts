import type { Activity } from '../elements.ts';
import { begin } from '../leaves/leaf.ts';
import type { ScopeState } from '../scope.ts';
import type { Activation, ActivityOptions } from './activity.ts';
import { perform } from './activity.ts';
import type { BindingOptions, Ended, Exit } from './bindings.ts';
import { activityOf, activityOptions, exitOf, pathsOf, typed, untyped } from './bindings.ts';
import type { BoundaryBinding } from './boundary.ts';
import type { Data } from './data.ts';
import type { StartOption } from './start.ts';
import { newScope, openScope } from './open-scope.ts';
import type { Path } from './paths.ts';
import type {
  EventHandler,
  EventHandlers,
  EventSubprocess,
  EventSubprocesses,
} from './scope-events.ts';
import { cancelTransaction } from './transaction.ts';

export interface SubprocessOptions<
  V,
  X extends string,
  S extends string = never,
  E extends string = never,
> extends BindingOptions<V, X, S> {
  readonly start?: StartOption;
  /** A cancel end event inside compensates it, then leaves it by its exit for that. */
  readonly transaction?: true;
  /** Variables of its own, and what they start with. */
  readonly data?: Data;
  /** Its event subprocesses, by the names of their handlers. */
  readonly events?: Readonly<Record<E, EventSubprocess>>;
}

/** A bound subprocess: call it with the variables around it and what runs inside, event subprocesses included. */
export type Subprocess<V, X extends string, S extends string, E extends string> = <L = V>(
  vars: V,
  body: (vars: L) => Promise<Ended | void>,
  ...given: Given<S, E>
) => Promise<Exit<X>>;

/** Paths of the boundary events that do not interrupt, and what runs inside the event subprocesses; if there are any. */
type Given<S extends string, E extends string> = [S | E] extends [never]
  ? []
  : [Readonly<Record<S, Path>> & Readonly<Record<E, EventHandler>>];

/**
 * Binds an embedded subprocess: a scope of its own. Input mappings are its variables; what the body writes to them
 * stays inside, everything else goes to the scope that holds it. Resolves to the exit taken, once every token inside
 * is gone or a boundary event has interrupted them.
 */
export function subprocess<
  V,
  X extends string = never,
  S extends string = never,
  E extends string = never,
>(id: string, label: string, options: SubprocessOptions<V, X, S, E> = {}): Subprocess<V, X, S, E> {
  const { start, transaction, events, data } = options;
  const element = activityOf(id, label, options);
  const behaviour = { ...activityOptions(options), opens: true as const };
  return (vars, body, ...given) => {
    const handlers = handlersOf(given);
    const undoneBy = undoing(events, handlers);
    const enter = (activation: Activation<Activity>): void => {
      if (transaction) activation.region.cancel = () => cancelTransaction(activation);
      const open = (scope: ScopeState): void =>
        openScope(activation, {
          ...{ scope, start, handlers },
          ...(events && { events }),
          body: (inner) => body(typed(inner)),
        });
      begin(activation.leaf, untyped(vars), () => newScope(activation, data), open);
    };
    const undone = undoneBy === undefined ? behaviour : { ...behaviour, undoneBy };
    return exitOf<X>(perform(element, untyped(vars), undone, enter, pathsOf(given)));
  };
}

/** The event subprocess that compensates what is around it. */
export function undoing(
  events: EventSubprocesses | undefined,
  handlers: EventHandlers,
): ActivityOptions['undoneBy'] {
  const found = Object.entries(events ?? {}).find(([, { start }]) => isCompensation(start));
  if (found === undefined) return undefined;
  const [name, { id, run }] = found;
  return { id, handler: () => run(handlers[name]) };
}

function isCompensation({ trigger }: BoundaryBinding): boolean {
  return trigger.kind === 'compensation';
}

/** The paths are among them, under names of their own. */
function handlersOf(given: readonly (EventHandlers | undefined)[]): EventHandlers {
  return given[0] ?? {};
}
