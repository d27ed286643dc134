import type { CatchTrigger, ConditionTrigger, MultipleTrigger } from '#contracts/graph.ts';
import type { Evaluate } from '../elements.ts';
import { evaluator } from './bindings.ts';

/** A text, or how it is worked out. */
type Text<V> = string | ((vars: V) => unknown);

/** What one token can wait for, as generated modules write it. */
export type SingleTriggerOption<V> =
  /** With the business key of the instance, unless `key` says another. */
  | { readonly message: string; readonly key?: undefined }
  | { readonly message: Text<V>; readonly key: (vars: V) => unknown }
  | { readonly duration: Text<V> }
  | { readonly date: Text<V> }
  /** `R3/PT1H` or cron. */
  | { readonly cycle: Text<V> }
  | { readonly signal: Text<V> }
  | ConditionOption<V>;

/** Happens when a change of variables makes the condition true. */
export interface ConditionOption<V> {
  readonly condition: (vars: V) => unknown;
  /** Looked at when one of these changes; absent: at every change. */
  readonly variables?: readonly string[];
  readonly events?: readonly ('create' | 'update')[];
}

/** Trigger of a wait or a boundary event; several: any of them, or all together. */
export type TriggerOption<V> =
  | SingleTriggerOption<V>
  | { readonly any: readonly SingleTriggerOption<V>[] }
  | { readonly all: readonly SingleTriggerOption<V>[] };

export function trigger<V>(option: TriggerOption<V>): CatchTrigger<Evaluate> {
  if ('any' in option) return { kind: 'multiple', all: false, triggers: option.any.map(single) };
  if ('all' in option) return { kind: 'multiple', all: true, triggers: option.all.map(single) };
  return single(option);
}

function single<V>(option: SingleTriggerOption<V>): MultipleTrigger<Evaluate>['triggers'][number] {
  if ('message' in option) {
    const { message, key } = option;
    return key === undefined
      ? { kind: 'message', message, correlation: 'direct' }
      : { kind: 'message', message: text(message), correlation: 'key', key: evaluator(key) };
  }
  if ('signal' in option) return { kind: 'signal', signal: text(option.signal) };
  if ('condition' in option) return condition(option);
  if ('duration' in option) return timer('duration', option.duration);
  if ('date' in option) return timer('date', option.date);
  return timer('cycle', option.cycle);
}

function timer<V>(
  kind: 'duration' | 'date' | 'cycle',
  value: Text<V>,
): MultipleTrigger<Evaluate>['triggers'][number] {
  return { kind: 'timer', timer: kind, value: text(value) };
}

function condition<V>({
  condition: holds,
  ...filter
}: ConditionOption<V>): ConditionTrigger<Evaluate> {
  return { kind: 'condition', condition: evaluator(holds), ...filter };
}

function text<V>(value: Text<V>): string | Evaluate {
  return typeof value === 'string' ? value : evaluator(value);
}
