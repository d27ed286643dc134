import type { ScopeIr, SingleTriggerIr, TriggerIr } from '../structure/ir.ts';
import { closure, textEntry } from './closures.ts';
import type { Code, Entry } from './code.ts';
import { array, literal, object } from './code.ts';
import type { ModuleContext } from './context.ts';

/** What an event waits for: `{ message: 'Paid' }`, `{ duration: 'P3D' }`, `{ any: [...] }`. */
export function triggerCode(trigger: TriggerIr, scope: ScopeIr, context: ModuleContext): Code {
  if (trigger.kind !== 'multiple') return object(singleEntries(trigger, scope, context));
  const all = trigger.triggers.map((one) => object(singleEntries(one, scope, context)));
  return object([{ key: trigger.all ? 'all' : 'any', value: array(all) }]);
}

function singleEntries(
  trigger: SingleTriggerIr,
  scope: ScopeIr,
  context: ModuleContext,
): readonly Entry[] {
  switch (trigger.kind) {
    case 'message': {
      const { message, key } = trigger;
      const entry = textEntry('message', message, scope, context);
      return key === undefined
        ? [entry]
        : [entry, { key: 'key', value: closure(key, scope, context) }];
    }
    case 'timer':
      return [textEntry(trigger.timer, trigger.value, scope, context)];
    case 'signal':
      return [textEntry('signal', trigger.signal, scope, context)];
    case 'condition': {
      const { condition, variables, events } = trigger;
      return [
        { key: 'condition', value: closure(condition, scope, context) },
        ...listEntry('variables', variables),
        ...listEntry('events', events),
      ];
    }
  }
}

function listEntry(key: string, texts: readonly string[] | undefined): readonly Entry[] {
  return texts === undefined ? [] : [{ key, value: array(texts.map(literal)) }];
}
