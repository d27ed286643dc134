import type { AttachedTrigger, ErrorTrigger, EscalationTrigger } from '#contracts/graph.ts';
import type { Evaluate, Wait } from '../elements.ts';
import type { MappingOption } from './bindings.ts';
import { mappings } from './bindings.ts';
import type { BoundaryBinding } from './boundary.ts';
import type { TriggerOption } from './triggers.ts';
import { trigger } from './triggers.ts';

type CaughtOption =
  { readonly error: string | undefined } | { readonly escalation: string | undefined };

/** What a boundary event reacts to; `error: undefined` and `escalation: undefined` catch every code. */
export type BoundaryTrigger<V> =
  | TriggerOption<V>
  | CaughtOption
  /** The cancellation of a transaction. */
  | { readonly cancel: true }
  /** Of an event subprocess: the subprocess around it is to be undone. */
  | { readonly compensation: true };

export interface EventOptions<V> {
  /** Errors and escalations that make it happen, too. */
  readonly or?: readonly CaughtOption[];
  readonly input?: MappingOption<V>;
  readonly output?: MappingOption<V>;
}

/**
 * Binds an event that belongs to something: a boundary event, which is an exit of the activity that it is given to, or under
 * `beside` does not interrupt it; or one of those that an event-based gateway waits for.
 */
export function on<V>(
  id: string,
  label: string,
  to: TriggerOption<V>,
  options?: EventOptions<V>,
): Wait;
export function on<V>(
  id: string,
  label: string,
  to: BoundaryTrigger<V>,
  options?: EventOptions<V>,
): BoundaryBinding;
export function on<V>(
  id: string,
  label: string,
  to: BoundaryTrigger<V>,
  { input, output, or }: EventOptions<V> = {},
): BoundaryBinding {
  return {
    ...{ id, label, input: mappings(input), output: mappings(output), trigger: attached(to) },
    ...(or && { caught: or.map(caught) }),
  };
}

function attached<V>(to: BoundaryTrigger<V>): AttachedTrigger<Evaluate> {
  if ('error' in to || 'escalation' in to) return caught(to);
  if ('cancel' in to) return { kind: 'cancel' };
  if ('compensation' in to) return { kind: 'compensation' };
  return trigger(to);
}

function caught(to: CaughtOption): ErrorTrigger | EscalationTrigger {
  const [kind, code] =
    'error' in to ? (['error', to.error] as const) : (['escalation', to.escalation] as const);
  return code === undefined ? { kind } : { kind, code };
}
