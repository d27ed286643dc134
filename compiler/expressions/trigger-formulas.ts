/** Formulas in place of the expressions of what an event waits for, or throws. */
import type {
  AttachedTrigger,
  CatchTrigger,
  EndNode,
  MultipleTrigger,
  Throw,
} from '#contracts/graph.ts';
import type { Expression } from '../model/expression.ts';
import type { Formula } from '../structure/ir.ts';
import type { TypeOf } from './formula.ts';
import { valueFormula } from './formula.ts';

export function triggerFormulas(
  trigger: AttachedTrigger<Expression>,
  typeOf: TypeOf,
): AttachedTrigger<Formula> {
  switch (trigger.kind) {
    case 'error':
    case 'escalation':
    case 'cancel':
    case 'compensation':
      return trigger;
    default:
      return catchTriggerFormulas(trigger, typeOf);
  }
}

export function catchTriggerFormulas(
  trigger: CatchTrigger<Expression>,
  typeOf: TypeOf,
): CatchTrigger<Formula> {
  if (trigger.kind !== 'multiple') return singleTriggerFormulas(trigger, typeOf);
  const { kind, all, triggers } = trigger;
  return { kind, all, triggers: triggers.map((one) => singleTriggerFormulas(one, typeOf)) };
}

type SingleTrigger<E> = MultipleTrigger<E>['triggers'][number];

function singleTriggerFormulas(
  trigger: SingleTrigger<Expression>,
  typeOf: TypeOf,
): SingleTrigger<Formula> {
  const textOr = (value: string | Expression): string | Formula =>
    typeof value === 'string' ? value : valueFormula(value, typeOf);
  switch (trigger.kind) {
    case 'message': {
      if (trigger.correlation === 'direct') return trigger;
      const { message, key } = trigger;
      return { ...trigger, message: textOr(message), key: valueFormula(key, typeOf) };
    }
    case 'timer':
      return { ...trigger, value: textOr(trigger.value) };
    case 'signal':
      return { ...trigger, signal: textOr(trigger.signal) };
    case 'condition': {
      // It is looked at again whenever variables change: what is known where it is armed may not hold then.
      return { ...trigger, condition: valueFormula(trigger.condition, () => undefined) };
    }
  }
}

export function throwFormulas(event: Throw<Expression>): Throw<Formula> {
  const textOr = (value: string | Expression): string | Formula =>
    typeof value === 'string' ? value : valueFormula(value, () => undefined);
  return event.kind === 'escalation'
    ? { kind: event.kind, code: textOr(event.code) }
    : { kind: event.kind, signal: textOr(event.signal) };
}

type EndResult<E> = EndNode<E>['result'];

export function endFormulas(result: EndResult<Expression>): EndResult<Formula> {
  if (result.kind !== 'error') return result;
  const { kind, code } = result;
  return { kind, code: typeof code === 'string' ? code : valueFormula(code, () => undefined) };
}

/** Changes those of `parts` that are there. */
export function optionally<K extends string, V, W>(
  parts: { readonly [P in K]: V | undefined },
  change: (value: V) => W,
): { [P in K]?: W };
export function optionally(
  parts: Readonly<Record<string, unknown>>,
  change: (value: unknown) => unknown,
): Record<string, unknown> {
  const there = Object.entries(parts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there.map(([name, value]) => [name, change(value)]));
}
